package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.InvitePreview.Status;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InvitePreviewTest {

    private static final Organization ACME =
            new Organization(Some.ORGANIZATION, new Name("Acme"), Some.NOW, Optional.empty());

    @Test
    void a_link_that_works_shows_whom_it_is_for_and_what_it_says() {
        Invite invite = Some.pending(InviteTerms.DEFAULT
                .withRole(Role.ADMIN)
                .withMessage(new Message("Come in"))
                .withLocale(LanguageTag.of("de")));
        assertThat(shown(invite, Some.NOW))
                .isEqualTo(new InvitePreview(
                        ACME.id(),
                        ACME.name(),
                        Some.ANN.name(),
                        "bob@example.org",
                        Optional.of(new Message("Come in")),
                        Role.ADMIN,
                        Optional.of(LanguageTag.of("de")),
                        invite.expiresAt(),
                        Status.PENDING));
    }

    @ParameterizedTest
    @EnumSource(
            value = InviteStatus.class,
            names = {"ACCEPTED", "EXPIRED", "REVOKED", "DECLINED"})
    void a_link_that_works_no_more_shows_neither_the_address_nor_the_message(InviteStatus status) {
        InvitePreview preview = shown(Some.recorded(status), Some.NOW);
        assertThat(preview.status().name()).isEqualTo(status.name());
        assertMasked(preview);
    }

    @Test
    void a_pending_invite_is_shown_as_expired_from_its_expiry_on() {
        Invite invite = Some.pending();
        assertThat(shown(invite, invite.expiresAt().minusNanos(1_000)).status()).isEqualTo(Status.PENDING);
        InvitePreview expired = shown(invite, invite.expiresAt());
        assertThat(expired.status()).isEqualTo(Status.EXPIRED);
        assertMasked(expired);
    }

    @Test
    void an_older_link_of_a_pending_invite_is_superseded() {
        Invite invite = Some.recorded(InviteStatus.PENDING);
        for (int generation : new int[] {1, 2}) {
            InvitePreview preview = InvitePreview.of(invite, link(invite, generation), ACME, Some.NOW);
            assertThat(preview.status()).isEqualTo(Status.SUPERSEDED);
            assertMasked(preview);
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED", "EXPIRED", "REVOKED", "DECLINED"})
    void an_older_link_of_what_has_ended_shows_how_it_ended(InviteStatus status) {
        Invite invite = Some.recorded(status);
        assertThat(InvitePreview.of(invite, link(invite, 1), ACME, Some.NOW)
                        .status()
                        .name())
                .isEqualTo(status.name());
    }

    @Test
    void written_out_it_shows_no_address_no_name_and_no_message() {
        assertThat(shown(Some.pending(), Some.NOW).toString()).doesNotContain("bob", "Ann", "Come in");
    }

    private static void assertMasked(InvitePreview preview) {
        assertThat(preview.email()).isEqualTo("b…@example.org");
        assertThat(preview.message()).isEmpty();
    }

    private static InvitePreview shown(Invite invite, Instant now) {
        return InvitePreview.of(invite, TokenRef.current(invite), ACME, now);
    }

    private static TokenRef link(Invite invite, int generation) {
        return new TokenRef(invite.organization(), invite.id(), generation);
    }
}
