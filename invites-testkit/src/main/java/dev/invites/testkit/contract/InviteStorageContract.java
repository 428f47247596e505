package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.RecentSends;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.Sends;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That invites are stored to the last detail, each in its organization. */
public interface InviteStorageContract extends StoresContract {

    @Test
    default void an_invite_is_stored_to_the_last_detail() {
        User sender = new User(Fixtures.newUserId(), Given.longestName(), Fixtures.email("Söndre@Übung.EXAMPLE"));
        Invite invite = anInvite()
                .to(newOrganization())
                .email("  Über.Straße+tag@Bücher.Example ")
                .role(Role.ADMIN)
                .expiry(Duration.ofDays(364).plusSeconds(1))
                .locale("zh-Hant-TW")
                .metadata(Map.of("crm", "4711"))
                .message("שלום 👩‍👩‍👧‍👦\r\n\t" + "é".repeat(900) + "🦉".repeat(40))
                .sender(sender)
                .sentBy(Fixtures.newUserId())
                .createdAt(Instant.parse("2026-03-01T23:59:59.999999Z"))
                .updatedAt(Instant.parse("2026-03-02T00:00:00.000001Z"))
                .expiresAt(Instant.parse("9999-12-31T23:59:59.000001Z"))
                .generation(Integer.MAX_VALUE)
                .sends(manySends())
                .delivery(Delivery.failed("550 \"no\" 'such' \r\n" + "🦉".repeat(Delivery.MAX_ERROR_LENGTH)))
                .version(Long.MAX_VALUE)
                .build();
        Given.invites(transactions(), List.of(invite));
        Given.assertSame(stored(invite), invite);
    }

    @Test
    default void an_invite_of_which_little_is_said_is_stored() {
        Invite invite = anInvite()
                .to(newOrganization())
                .sends(Sends.NONE)
                .delivery(Delivery.NONE)
                .build();
        Given.invites(transactions(), List.of(invite));
        Given.assertSame(stored(invite), invite);
    }

    @Test
    default void every_state_of_delivery_is_stored() {
        OrganizationId organization = newOrganization();
        for (Delivery delivery : List.of(
                Delivery.NONE,
                Delivery.QUEUED,
                Delivery.SENT,
                Delivery.deferred("451 later"),
                Delivery.failed("550 never"),
                Delivery.failed(""))) {
            Invite invite =
                    Given.invite(transactions(), anInvite().to(organization).delivery(delivery));
            assertThat(stored(invite).delivery()).isEqualTo(delivery);
        }
    }

    @Test
    default void the_longest_language_tag_is_stored() {
        String tag = "sl-Latn-IT-rozaj-x-" + "abcdefgh-".repeat(8) + "abcdefgh1".substring(0, 8);
        Invite invite =
                Given.invite(transactions(), anInvite().to(newOrganization()).locale(tag));
        Given.assertSame(stored(invite), invite);
    }

    @Test
    default void the_longest_message_is_stored() {
        List<Invite> invites = Stream.of("x", "é", "語", "🦉", "\n", "'")
                .map(text -> text.repeat(2_000 / text.getBytes(StandardCharsets.UTF_8).length))
                .map(text -> Given.invite(
                        transactions(), anInvite().to(newOrganization()).message(text)))
                .toList();
        assertThat(invites).allSatisfy(invite -> Given.assertSame(stored(invite), invite));
    }

    @Test
    default void the_empty_message_is_not_the_absent_one() {
        OrganizationId organization = newOrganization();
        Invite empty = Given.invite(transactions(), anInvite().to(organization).message(""));
        Invite absent = Given.invite(transactions(), anInvite().to(organization));
        assertThat(stored(empty).message()).isPresent();
        assertThat(stored(absent).message()).isEmpty();
    }

    @Test
    default void an_acceptance_is_stored_as_it_was_at_that_moment() {
        User accepter = new User(Fixtures.newUserId(), Given.longestName(), Fixtures.email("Äccepter@Example.COM"));
        Invite invite = Given.invite(
                transactions(),
                anInvite().to(newOrganization()).acceptedBy(accepter, Instant.parse("2026-03-02T00:00:00.000001Z")));
        Given.assertSame(stored(invite), invite);
    }

    @Test
    default void the_moment_of_an_end_is_stored() {
        OrganizationId organization = newOrganization();
        for (InviteStatus status : List.of(InviteStatus.REVOKED, InviteStatus.DECLINED)) {
            Invite invite = Given.invite(
                    transactions(),
                    anInvite()
                            .to(organization)
                            .status(status)
                            .endedAt(Instant.parse("2026-03-02T00:00:00.000001Z"))
                            .updatedAt(Instant.parse("2026-03-03T23:59:59.999999Z")));
            Given.assertSame(stored(invite), invite);
        }
    }

    @Test
    default void every_status_is_stored() {
        OrganizationId organization = newOrganization();
        for (InviteStatus status : InviteStatus.values()) {
            InviteBuilder builder = anInvite().to(organization);
            Invite invite = Given.invite(
                    transactions(),
                    status == InviteStatus.ACCEPTED
                            ? builder.acceptedBy(Fixtures.newUser("Ann"), Fixtures.NOON)
                            : builder.status(status));
            assertThat(stored(invite).recordedStatus()).isEqualTo(status);
        }
    }

    @Test
    default void an_invite_of_another_organization_is_not_found() {
        Invite invite = Given.invite(transactions(), newOrganization());
        OrganizationId other = newOrganization();
        assertThat(invites().find(other, invite.id())).isEmpty();
        assertThat(invites().lock(other, invite.id())).isEmpty();
    }

    @Test
    default void an_unknown_invite_is_not_found() {
        OrganizationId organization = newOrganization();
        InviteId unknown = Fixtures.newInviteId();
        assertThat(invites().find(organization, unknown)).isEmpty();
        assertThat(invites().lock(organization, unknown)).isEmpty();
    }

    @Test
    default void many_are_found_by_their_ids_in_their_organization() {
        OrganizationId organization = newOrganization();
        Invite one = Given.invite(transactions(), organization);
        Invite other = Given.invite(transactions(), organization);
        Invite elsewhere = Given.invite(transactions(), newOrganization());
        Given.invite(transactions(), organization);
        List<InviteId> ids = List.of(one.id(), elsewhere.id(), other.id(), Fixtures.newInviteId());
        List<Invite> found = transactions().call(stores -> stores.invites().findAll(organization, ids));
        assertThat(found).containsExactlyInAnyOrder(one, other);
    }

    @Test
    default void many_are_found_at_once_in_any_organization() {
        Invite one = Given.invite(transactions(), newOrganization());
        Invite other = Given.invite(transactions(), newOrganization());
        Given.invite(transactions(), one.organization());
        List<Invites.Key> keys = List.of(
                Invites.Key.of(one),
                new Invites.Key(one.organization(), other.id()),
                Invites.Key.of(other),
                Invites.Key.of(one),
                new Invites.Key(other.organization(), Fixtures.newInviteId()));
        List<Invite> found = transactions().call(stores -> stores.invites().findAll(keys));
        assertThat(found).containsExactlyInAnyOrder(one, other);
        List<Invite> none = transactions().call(stores -> stores.invites().findAll(List.<Invites.Key>of()));
        assertThat(none).isEmpty();
    }

    @Test
    default void those_that_nobody_has_locked_are_locked_at_once() {
        Invite one = Given.invite(transactions(), newOrganization());
        Invite other = Given.invite(transactions(), newOrganization());
        List<Invites.Key> keys = List.of(
                Invites.Key.of(one),
                new Invites.Key(one.organization(), other.id()),
                Invites.Key.of(other),
                new Invites.Key(other.organization(), Fixtures.newInviteId()));
        Set<Invites.Key> locked = transactions().call(stores -> stores.invites().lockFree(keys));
        assertThat(locked).containsExactlyInAnyOrder(Invites.Key.of(one), Invites.Key.of(other));
        Set<Invites.Key> none = transactions().call(stores -> stores.invites().lockFree(List.of()));
        assertThat(none).isEmpty();
    }

    @Test
    default void locking_finds_what_finding_finds() {
        Invite invite = Given.invite(transactions(), newOrganization());
        assertThat(invites().lock(invite.organization(), invite.id())).contains(invite);
    }

    @Test
    default void nothing_in_nothing_out() {
        assertThat(invites().add()).isEmpty();
        assertThat(invites().update()).isEmpty();
        assertThat(invites().pending()).isEmpty();
    }

    @Test
    default void a_thousand_are_handled_at_once() {
        OrganizationId organization = newOrganization();
        List<Invite> invites = IntStream.range(0, 1_000)
                .mapToObj(number -> anInvite().to(organization).build())
                .toList();
        Given.invites(transactions(), invites);
        Slot[] slots = invites.stream().map(Slot::of).toArray(Slot[]::new);
        assertThat(invites().pending(slots)).containsExactlyInAnyOrderElementsOf(invites);
        Invite[] resent = invites.stream().map(Next::of).toArray(Invite[]::new);
        assertThat(invites().update(resent)).hasSize(1_000);
        assertThat(invites().pending(slots)).containsExactlyInAnyOrder(resent);
    }

    private static Sends manySends() {
        Sends sends = new Sends(1_000_000, Optional.empty(), RecentSends.NONE);
        for (int number = 0; number < 30; number++) {
            sends = sends.plusOne(Fixtures.NOON.plus(Duration.ofMinutes(7L * number)));
        }
        return sends;
    }

    private InviteStore invites() {
        return new InviteStore(transactions());
    }

    private Invite stored(Invite invite) {
        return invites().now(invite).orElseThrow();
    }
}
