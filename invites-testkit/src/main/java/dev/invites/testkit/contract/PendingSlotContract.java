package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That an organization has at most one pending invite of an email, and which emails are the same. */
public interface PendingSlotContract extends StoresContract {

    @Test
    default void a_second_pending_invite_of_an_email_is_not_stored() {
        Invite first = Given.invite(transactions(), newOrganization());
        Invite second = anInvite().to(first.organization()).email(first.email()).build();
        assertThat(invites().add(second)).isEmpty();
        assertThat(invites().now(second)).isEmpty();
        assertThat(stored(first)).isEqualTo(first);
    }

    @Test
    default void of_two_pending_invites_of_an_email_in_one_list_one_is_stored() {
        Invite first = anInvite().to(newOrganization()).build();
        Invite twin = anInvite().to(first.organization()).email(first.email()).build();
        Invite other = anInvite().to(first.organization()).build();
        Set<InviteId> added = invites().add(first, twin, other);
        assertThat(added).hasSize(2).contains(other.id());
        assertThat(invites().pending(Slot.of(first))).extracting(Invite::id).allMatch(added::contains);
    }

    @Test
    default void emails_are_the_same_whatever_way_they_are_written() {
        assertOneSlot("alice@example.com", "ALICE@Example.COM");
        assertOneSlot("jos\u00e9@example.com", "jose\u0301@example.com");
        assertOneSlot("JOS\u00c9@example.com", "jose\u0301@example.com");
        assertOneSlot("anna@b\u00fccher.example", "anna@xn--bcher-kva.example");
    }

    @Test
    default void emails_that_are_alike_are_not_the_same() {
        assertTwoSlots("ice@x.example", "alice@x.example");
        assertTwoSlots("alice@x.example", "alice@x.example.com");
        assertTwoSlots("a_c@x.example", "abc@x.example");
        assertTwoSlots("a%@x.example", "abc@x.example");
        assertTwoSlots("%@x.example", "abc@x.example");
        assertTwoSlots("alice@x.example", "alice+tag@x.example");
        assertTwoSlots("a.lice@x.example", "alice@x.example");
        assertTwoSlots("jose@x.example", "jos\u00e9@x.example");
        assertTwoSlots("strasse@x.example", "stra\u00dfe@x.example");
        assertTwoSlots("\u0131sik@x.example", "isik@x.example");
        assertTwoSlots("alic\u0435@x.example", "alice@x.example");
    }

    @Test
    default void two_organizations_invite_the_same_email() {
        Invite first = Given.invite(transactions(), newOrganization());
        Invite second = anInvite().to(newOrganization()).email(first.email()).build();
        assertThat(invites().add(second)).containsExactly(second.id());
        assertThat(invites().pending(Slot.of(first))).containsExactly(first);
        assertThat(invites().pending(Slot.of(second))).containsExactly(second);
    }

    @Test
    default void invites_that_have_ended_take_no_place() {
        Invite revoked =
                anInvite().to(newOrganization()).status(InviteStatus.REVOKED).build();
        Invite revokedToo = anInvite()
                .to(revoked.organization())
                .email(revoked.email())
                .status(InviteStatus.REVOKED)
                .build();
        Invite pending =
                anInvite().to(revoked.organization()).email(revoked.email()).build();
        Invite expired = anInvite()
                .to(revoked.organization())
                .email(revoked.email())
                .status(InviteStatus.EXPIRED)
                .build();
        assertThat(invites().add(revoked, revokedToo, pending, expired)).hasSize(4);
        assertThat(invites().pending(Slot.of(pending))).containsExactly(pending);
    }

    @Test
    default void of_many_who_invite_an_email_at_once_one_wins() {
        OrganizationId organization = newOrganization();
        EmailAddress email = Fixtures.newEmail();
        List<Invite> invites = IntStream.range(0, 8)
                .mapToObj(number -> anInvite().to(organization).email(email).build())
                .toList();
        List<Set<InviteId>> added =
                Threads.together(invites.size(), number -> invites().add(invites.get(number)));
        Set<InviteId> winners = added.stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(winners).hasSize(1);
        assertThat(invites().pending(new Slot(organization, email)))
                .extracting(Invite::id)
                .containsExactlyElementsOf(winners);
    }

    @Test
    default void an_update_does_not_make_a_second_pending_invite_of_an_email() {
        Invite pending = Given.invite(transactions(), newOrganization());
        Invite expired = Given.invite(
                transactions(),
                anInvite().to(pending.organization()).email(pending.email()).status(InviteStatus.EXPIRED));
        assertThat(invites().update(Next.of(expired))).isEmpty();
        assertThat(invites().pending(Slot.of(pending))).containsExactly(pending);
        assertThat(stored(expired)).isEqualTo(expired);
    }

    @Test
    default void an_invite_that_ends_makes_room_in_the_same_transaction() {
        Invite lapsed = Given.invite(transactions(), newOrganization());
        Invite successor =
                anInvite().to(lapsed.organization()).email(lapsed.email()).build();
        transactions().call(stores -> {
            stores.invites().update(List.of(Next.lapsed(lapsed)));
            return stores.invites().add(List.of(successor));
        });
        assertThat(invites().pending(Slot.of(lapsed))).containsExactly(successor);
    }

    @Test
    default void pending_ones_are_found_by_their_slots() {
        OrganizationId organization = newOrganization();
        Invite wanted = Given.invite(transactions(), organization);
        Invite alsoWanted = Given.invite(transactions(), newOrganization());
        Given.invite(transactions(), organization);
        assertThat(invites().pending(Slot.of(wanted), Slot.of(alsoWanted), new Slot(organization, Fixtures.newEmail())))
                .containsExactlyInAnyOrder(wanted, alsoWanted);
    }

    @Test
    default void a_lapsed_invite_that_nobody_has_recorded_as_expired_keeps_its_slot() {
        Invite lapsed = Given.invite(
                transactions(), anInvite().to(newOrganization()).expiresAt(Instant.parse("2000-01-01T00:00:00Z")));
        assertThat(invites().pending(Slot.of(lapsed))).containsExactly(lapsed);
        assertThat(invites()
                        .add(anInvite()
                                .to(lapsed.organization())
                                .email(lapsed.email())
                                .build()))
                .isEmpty();
    }

    private void assertOneSlot(String one, String other) {
        Invite invite =
                Given.invite(transactions(), anInvite().to(newOrganization()).email(one));
        assertThat(invites()
                        .add(anInvite().to(invite.organization()).email(other).build()))
                .as("%s after %s", other, one)
                .isEmpty();
        assertThat(invites().pending(new Slot(invite.organization(), EmailAddress.of(other))))
                .containsExactly(invite);
    }

    private void assertTwoSlots(String one, String other) {
        Invite invite =
                Given.invite(transactions(), anInvite().to(newOrganization()).email(one));
        Slot free = new Slot(invite.organization(), EmailAddress.of(other));
        assertThat(invites().pending(free)).as("%s, asked for %s", one, other).isEmpty();
        Invite second = anInvite().to(invite.organization()).email(other).build();
        assertThat(invites().add(second)).as("%s after %s", other, one).containsExactly(second.id());
        assertThat(invites().pending(Slot.of(invite))).containsExactly(invite);
        assertThat(invites().pending(free)).containsExactly(second);
    }

    private InviteStore invites() {
        return new InviteStore(transactions());
    }

    private Invite stored(Invite invite) {
        return invites().now(invite).orElseThrow();
    }
}
