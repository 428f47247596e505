package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InviteFilterTest {

    private static final Invite INVITE = Some.pending();
    private static final Instant EXPIRY = INVITE.expiresAt();

    @Test
    void the_filter_that_asks_for_nothing_accepts_everything() {
        for (InviteStatus status : InviteStatus.values()) {
            assertThat(InviteFilter.ALL.accepts(Some.recorded(status), Some.NOW))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_status_accepts_itself_alone(InviteStatus status) {
        for (InviteStatus other : InviteStatus.values()) {
            assertThat(statuses(Set.of(status)).accepts(Some.recorded(other), Some.NOW))
                    .isEqualTo(status == other);
            assertThat(statuses(EnumSet.complementOf(EnumSet.of(status))).accepts(Some.recorded(other), Some.NOW))
                    .isEqualTo(status != other);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_state_of_delivery_accepts_itself_alone(Delivery.State state) {
        for (Delivery.State other : Delivery.State.values()) {
            Invite invite = INVITE.withDelivery(new Delivery(other, Optional.empty()));
            assertThat(deliveries(Set.of(state)).accepts(invite, Some.NOW)).isEqualTo(state == other);
            assertThat(deliveries(EnumSet.complementOf(EnumSet.of(state))).accepts(invite, Some.NOW))
                    .isEqualTo(state != other);
        }
    }

    @Test
    void a_mail_that_is_to_be_tried_again_is_queued() {
        Invite deferred = INVITE.withDelivery(Delivery.deferred("451 later"));
        assertThat(deliveries(Set.of(Delivery.State.QUEUED)).accepts(deferred, Some.NOW))
                .isTrue();
    }

    @Test
    void a_lapsed_invite_counts_as_expired_from_that_microsecond_on() {
        Instant before = EXPIRY.minus(1, ChronoUnit.MICROS);
        assertThat(statuses(Set.of(InviteStatus.PENDING)).accepts(INVITE, before))
                .isTrue();
        assertThat(statuses(Set.of(InviteStatus.EXPIRED)).accepts(INVITE, before))
                .isFalse();
        assertThat(statuses(Set.of(InviteStatus.PENDING)).accepts(INVITE, EXPIRY))
                .isFalse();
        assertThat(statuses(Set.of(InviteStatus.EXPIRED)).accepts(INVITE, EXPIRY))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Jürgen@Bücher.example, jürgen, true",
        "Jürgen@Bücher.example, JÜRGEN, true",
        "Jürgen@Bücher.example, JU\u0308RGEN, true",
        "Jürgen@Bücher.example, n@b, true",
        "Jürgen@Bücher.example, bÜcher.EXAMPLE, true",
        "Jürgen@Bücher.example, xn--bcher, false",
        "Jürgen@Bücher.example, jurgen, false",
        "a_b@example.com, _, true",
        "axb@example.com, _, false",
        "axb@example.com, %, false",
        "a%b@example.com, %, true",
        "axb@example.com, \\, false",
        "axb@example.com, a*b, false"
    })
    void a_contained_part_is_found_to_the_letter_but_for_its_case(String email, String part, boolean found) {
        assertThat(email(Optional.of(part), Optional.empty()).accepts(inviteOf(email), Some.NOW))
                .isEqualTo(found);
    }

    @Test
    void the_empty_part_is_contained_in_every_address() {
        assertThat(email(Optional.of(""), Optional.empty()).accepts(INVITE, Some.NOW))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Ann@Example.com, true", "ann@example.com, false", "Ann@Example.co, false", "nn@Example.com, false"})
    void an_exact_address_is_the_one_given_to_the_letter(String wanted, boolean found) {
        assertThat(email(Optional.empty(), Optional.of(wanted)).accepts(inviteOf("Ann@Example.com"), Some.NOW))
                .isEqualTo(found);
    }

    @Test
    void the_sender_is_compared_by_id() {
        assertThat(sender(Some.ANN.id()).accepts(INVITE, Some.NOW)).isTrue();
        assertThat(sender(Some.BOB.id()).accepts(INVITE, Some.NOW)).isFalse();
    }

    @ParameterizedTest(name = "bounds moved by {0} microseconds")
    @CsvSource({"-1, true, false", "0, true, true", "1, false, true"})
    void all_bounds_are_inclusive(int micros, boolean after, boolean before) {
        Optional<Instant> created = Optional.of(INVITE.createdAt().plus(micros, ChronoUnit.MICROS));
        Optional<Instant> expires = Optional.of(EXPIRY.plus(micros, ChronoUnit.MICROS));
        Optional<Instant> none = Optional.empty();
        assertThat(bounds(created, none, none, none).accepts(INVITE, Some.NOW)).isEqualTo(after);
        assertThat(bounds(none, created, none, none).accepts(INVITE, Some.NOW)).isEqualTo(before);
        assertThat(bounds(none, none, expires, none).accepts(INVITE, Some.NOW)).isEqualTo(after);
        assertThat(bounds(none, none, none, expires).accepts(INVITE, Some.NOW)).isEqualTo(before);
    }

    @Test
    void everything_given_must_hold_at_once() {
        InviteFilter all = new InviteFilter(
                Set.of(InviteStatus.PENDING),
                Set.of(Delivery.State.QUEUED),
                Optional.of("BOB"),
                Optional.of("bob@example.org"),
                Optional.of(Some.ANN.id()),
                Optional.of(Some.NOW),
                Optional.of(Some.NOW),
                Optional.of(EXPIRY),
                Optional.of(EXPIRY));
        assertThat(all.accepts(INVITE, Some.NOW)).isTrue();
        assertThat(all.accepts(Some.recorded(InviteStatus.REVOKED), Some.NOW)).isFalse();
        assertThat(all.accepts(INVITE, EXPIRY)).isFalse();
        assertThat(all.accepts(INVITE.withDelivery(Delivery.SENT), Some.NOW)).isFalse();
        assertThat(all.accepts(inviteOf("bob@example.com"), Some.NOW)).isFalse();
    }

    @Test
    void text_that_no_database_stores_is_refused() {
        for (String bad : new String[] {"a\u0000", "\uD83D", "\uDE00a"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> email(Optional.of(bad), Optional.empty()));
            assertThatIllegalArgumentException().isThrownBy(() -> email(Optional.empty(), Optional.of(bad)));
        }
    }

    @Test
    void written_out_it_shows_no_address() {
        InviteFilter filter = email(Optional.of("bob"), Optional.of("bob@example.org"));
        assertThat(filter.toString()).doesNotContain("bob");
    }

    private static Invite inviteOf(String email) {
        return Invite.create(
                INVITE.id(),
                INVITE.organization(),
                EmailAddress.of(email),
                InviteTerms.DEFAULT,
                INVITE.sender(),
                true,
                Some.NOW,
                ExpiryPolicy.SEVEN_DAYS);
    }

    private static InviteFilter statuses(Set<InviteStatus> statuses) {
        InviteFilter all = InviteFilter.ALL;
        return new InviteFilter(
                statuses,
                all.deliveries(),
                all.emailContains(),
                all.emailExact(),
                all.sender(),
                all.createdAfter(),
                all.createdBefore(),
                all.expiresAfter(),
                all.expiresBefore());
    }

    private static InviteFilter deliveries(Set<Delivery.State> deliveries) {
        InviteFilter all = InviteFilter.ALL;
        return new InviteFilter(
                all.statuses(),
                deliveries,
                all.emailContains(),
                all.emailExact(),
                all.sender(),
                all.createdAfter(),
                all.createdBefore(),
                all.expiresAfter(),
                all.expiresBefore());
    }

    private static InviteFilter email(Optional<String> contains, Optional<String> exact) {
        InviteFilter all = InviteFilter.ALL;
        return new InviteFilter(
                Set.of(),
                Set.of(),
                contains,
                exact,
                all.sender(),
                all.createdAfter(),
                all.createdBefore(),
                all.expiresAfter(),
                all.expiresBefore());
    }

    private static InviteFilter sender(UserId sender) {
        InviteFilter all = InviteFilter.ALL;
        return new InviteFilter(
                Set.of(),
                Set.of(),
                all.emailContains(),
                all.emailExact(),
                Optional.of(sender),
                all.createdAfter(),
                all.createdBefore(),
                all.expiresAfter(),
                all.expiresBefore());
    }

    private static InviteFilter bounds(
            Optional<Instant> createdAfter,
            Optional<Instant> createdBefore,
            Optional<Instant> expiresAfter,
            Optional<Instant> expiresBefore) {
        InviteFilter all = InviteFilter.ALL;
        return new InviteFilter(
                Set.of(),
                Set.of(),
                all.emailContains(),
                all.emailExact(),
                all.sender(),
                createdAfter,
                createdBefore,
                expiresAfter,
                expiresBefore);
    }
}
