package dev.invites.testkit.memory;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.LostRace;
import dev.invites.domain.port.out.Memberships.Addition;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.testkit.fixture.Fixtures;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the stores in memory do beyond what every store does. */
class InMemoryTransactionsTest {

    private final InMemoryTransactions transactions = new InMemoryTransactions();

    @Test
    void a_race_is_lost_ten_times_at_the_most() {
        AtomicInteger attempts = new AtomicInteger();
        assertThatExceptionOfType(PortFailure.class)
                .isThrownBy(() -> transactions.call(stores -> {
                    attempts.incrementAndGet();
                    throw new LostRace("somebody is always faster");
                }));
        assertThat(attempts).hasValue(10);
    }

    @Test
    void without_a_directory_a_member_holds_the_address_they_joined_with() {
        Organization organization = Fixtures.newOrganization("Acme");
        User user = Fixtures.newUser("Pat");
        Slot slot = new Slot(organization.id(), user.email());
        Membership membership = new Membership(organization.id(), user, Role.MEMBER, Fixtures.NOON);
        transactions.call(stores -> stores.memberships().add(membership));
        Set<Slot> held = transactions.call(stores -> stores.memberships().heldByMembers(Set.of(slot)));
        assertThat(held).containsExactly(slot);
        Optional<Membership> kept =
                transactions.call(stores -> stores.memberships().lock(organization.id(), user.id()));
        assertThat(kept).contains(membership);
    }

    @Test
    void a_store_starts_without_organizations() {
        boolean empty = transactions.call(stores -> stores.organizations().isEmpty());
        assertThat(empty).isTrue();
    }

    @Test
    void an_organization_is_not_added_twice() {
        Organization organization = Fixtures.newOrganization("Acme");
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.call(stores -> {
                    stores.organizations().add(organization);
                    stores.organizations().add(organization);
                    return organization;
                }));
    }

    @Test
    void the_mail_that_waits_can_be_seen() {
        Invite invite = anInvite().build();
        Outbox.Entry waiting = Outbox.Entry.lastOf(Fixtures.newId(), invite, Fixtures.NOON.plusSeconds(1));
        Outbox.Entry claimed = Outbox.Entry.lastOf(Fixtures.newId(), invite, Fixtures.NOON);
        Outbox.Entry done = Outbox.Entry.lastOf(Fixtures.newId(), invite, Fixtures.NOON.minusSeconds(1));
        transactions.call(stores -> {
            stores.outbox().add(List.of(waiting, claimed, done));
            Outbox.Claim claim = stores.outbox()
                    .claim(Fixtures.newId(), 9, Fixtures.NOON, Fixtures.NOON.plusSeconds(9))
                    .get(0);
            return stores.outbox().complete(List.of(claim));
        });
        assertThat(transactions.queued()).containsExactly(waiting, claimed);
    }

    @Test
    void an_organization_has_no_more_members_than_it_may() {
        OrganizationId organization = Fixtures.newOrganizationId();
        User first = Fixtures.newUser("First");
        assertThat(join(organization, first)).isEqualTo(Addition.ADDED);
        transactions.seats(organization, 2);
        assertThat(join(organization, Fixtures.newUser("Second"))).isEqualTo(Addition.ADDED);
        assertThat(join(organization, first)).isEqualTo(Addition.ALREADY_MEMBER);
        assertThat(join(organization, Fixtures.newUser("Third"))).isEqualTo(Addition.FULL);
        assertThat(join(Fixtures.newOrganizationId(), Fixtures.newUser("Elsewhere")))
                .isEqualTo(Addition.ADDED);
        transactions.call(stores -> stores.memberships().remove(organization, first.id()));
        assertThat(join(organization, Fixtures.newUser("Third"))).isEqualTo(Addition.ADDED);
        assertThat(join(organization, Fixtures.newUser("Fourth"))).isEqualTo(Addition.FULL);
    }

    private Addition join(OrganizationId organization, User user) {
        Membership membership = new Membership(organization, user, Role.MEMBER, Fixtures.NOON);
        return transactions.call(stores -> stores.memberships().add(membership));
    }
}
