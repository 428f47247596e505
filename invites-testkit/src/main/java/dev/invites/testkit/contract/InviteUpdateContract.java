package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That no update is lost: neither one that a newer version forbids nor one under a lock. */
public interface InviteUpdateContract extends StoresContract {

    @Test
    default void an_update_is_stored_to_the_last_detail() {
        Invite before =
                Given.invite(transactions(), anInvite().to(newOrganization()).email("Zoë@Example.com"));
        Invite resent = anInvite()
                .id(before.id())
                .to(before.organization())
                .email(before.email())
                .sender(new User(
                        before.sender().id(),
                        before.sender().name(),
                        before.sender().email()))
                .message("now with a message 🦉")
                .role(Role.ADMIN)
                .expiry(Duration.ofHours(1))
                .locale("pt-BR")
                .metadata(Map.of("crm", "4711 🦉"))
                .sentBy(Fixtures.newUserId())
                .createdAt(before.createdAt())
                .updatedAt(before.createdAt().plusNanos(1_000))
                .expiresAt(before.expiresAt().plusNanos(1_000))
                .generation(2)
                .sends(before.sends().plusOne(Fixtures.NOON.plusSeconds(3_600)))
                .delivery(Delivery.failed("550 🦉"))
                .version(2)
                .build();
        assertThat(invites().update(resent)).containsExactly(before.id());
        Given.assertSame(stored(before), resent);

        Invite accepted = anInvite()
                .id(before.id())
                .to(before.organization())
                .email(before.email())
                .sender(new User(
                        before.sender().id(),
                        before.sender().name(),
                        before.sender().email()))
                .message("now with a message 🦉")
                .createdAt(before.createdAt())
                .expiresAt(resent.expiresAt())
                .generation(2)
                .acceptedBy(Fixtures.newUser("Zoë"), Fixtures.NOON)
                .version(3)
                .build();
        assertThat(invites().update(accepted)).containsExactly(before.id());
        Given.assertSame(stored(before), accepted);
    }

    @Test
    default void an_update_of_a_version_that_is_gone_is_not_written() {
        Invite first = Given.invite(transactions(), newOrganization());
        Invite resent = Next.of(first);
        invites().update(resent);
        assertThat(invites().update(Next.revoked(first))).isEmpty();
        assertThat(stored(first)).isEqualTo(resent);
    }

    @Test
    default void an_update_of_a_version_that_is_not_there_yet_is_not_written() {
        Invite first = Given.invite(transactions(), newOrganization());
        assertThat(invites().update(Next.revoked(Next.of(first)))).isEmpty();
        assertThat(stored(first)).isEqualTo(first);
    }

    @Test
    default void an_update_of_an_unknown_invite_is_not_written() {
        Invite unknown = Next.of(anInvite().to(newOrganization()).build());
        assertThat(invites().update(unknown)).isEmpty();
        assertThat(invites().now(unknown)).isEmpty();
    }

    @Test
    default void an_update_in_the_name_of_another_organization_is_not_written() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Invite elsewhere = anInvite()
                .id(invite.id())
                .to(newOrganization())
                .email(invite.email())
                .status(InviteStatus.REVOKED)
                .version(2)
                .build();
        assertThat(invites().update(elsewhere)).isEmpty();
        assertThat(stored(invite)).isEqualTo(invite);
    }

    @Test
    default void one_update_that_is_not_written_harms_no_other() {
        OrganizationId organization = newOrganization();
        Invite current = Given.invite(transactions(), organization);
        Invite stale = Given.invite(transactions(), organization);
        Invite alsoCurrent = Given.invite(transactions(), organization);
        invites().update(Next.of(stale));
        assertThat(invites().update(Next.of(current), Next.revoked(stale), Next.revoked(alsoCurrent)))
                .containsExactlyInAnyOrder(current.id(), alsoCurrent.id());
    }

    @Test
    default void of_many_updates_of_one_version_one_wins() {
        Invite invite = Given.invite(transactions(), newOrganization());
        List<Set<InviteId>> updated = Threads.together(8, number -> invites().update(Next.of(invite)));
        assertThat(updated).filteredOn(ids -> !ids.isEmpty()).hasSize(1);
        assertThat(stored(invite)).isEqualTo(Next.of(invite));
    }

    @Test
    default void a_locked_invite_is_not_changed_by_others() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Threads.together(4, number -> {
            for (int time = 0; time < 5; time++) {
                resendUnderLock(invite);
            }
            return number;
        });
        assertThat(stored(invite).generation()).isEqualTo(21);
    }

    @Test
    default void an_invite_locked_by_its_slot_is_not_changed_by_others() {
        Invite invite = Given.invite(transactions(), newOrganization());
        Threads.together(4, number -> {
            for (int time = 0; time < 5; time++) {
                resendUnderLockOfTheSlot(invite);
            }
            return number;
        });
        assertThat(stored(invite).generation()).isEqualTo(21);
    }

    private void resendUnderLock(Invite invite) {
        int updated = transactions().call(stores -> {
            Invite now =
                    stores.invites().lock(invite.organization(), invite.id()).orElseThrow();
            return stores.invites().update(List.of(Next.of(now))).size();
        });
        assertThat(updated).isEqualTo(1);
    }

    private void resendUnderLockOfTheSlot(Invite invite) {
        int updated = transactions().call(stores -> {
            List<Invite> now = stores.invites().lockPending(Set.of(Slot.of(invite)));
            return stores.invites().update(now.stream().map(Next::of).toList()).size();
        });
        assertThat(updated).isEqualTo(1);
    }

    private InviteStore invites() {
        return new InviteStore(transactions());
    }

    private Invite stored(Invite invite) {
        return invites().now(invite).orElseThrow();
    }
}
