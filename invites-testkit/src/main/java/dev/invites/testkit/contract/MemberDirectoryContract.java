package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Memberships.Addition;
import dev.invites.domain.port.out.Users.Account;
import dev.invites.domain.port.out.Users.Identity;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code MemberDirectory} must do. */
public interface MemberDirectoryContract extends MembershipsContract, DirectoryContract {

    @Override
    default User newPerson(EmailAddress verified) {
        return DirectoryContract.super.newPerson(verified);
    }

    @Test
    default void a_membership_is_kept_to_the_last_detail() {
        Membership membership = new Membership(
                newOrganization(),
                newPerson(EmailAddress.of("Zoë." + UUID.randomUUID() + "@Bücher.EXAMPLE")),
                Role.ADMIN,
                Instant.parse("2026-03-01T23:59:59.999999Z"));
        assertThat(add(membership)).isEqualTo(Addition.ADDED);
        assertThat(locked(membership)).contains(membership);
        assertThat(locked(membership).map(it -> it.user().email().given()))
                .contains(membership.user().email().given());
        assertThat(list(membership.organization())).containsExactly(membership);
    }

    @Test
    default void a_membership_of_another_organization_is_not_found() {
        OrganizationId organization = newOrganization();
        User member = newMember(organization, Role.MEMBER);
        OrganizationId other = newOrganization();
        assertThat(locked(other, member.id())).isEmpty();
        assertThat(list(other)).isEmpty();
        assertThat(changeRole(other, member.id(), Role.ADMIN)).isFalse();
        assertThat(remove(other, member.id())).isFalse();
        assertThat(locked(organization, member.id()).map(Membership::role)).contains(Role.MEMBER);
    }

    @Test
    default void members_are_shown_as_known_now() {
        OrganizationId organization = newOrganization();
        Account account = Given.person(transactions());
        add(new Membership(organization, account.user(), Role.MEMBER, Fixtures.NOON));
        EmailAddress email = Fixtures.newEmail();
        User renamed = new User(account.user().id(), new Name("Renamed"), email);
        update(new Account(account.identity(), renamed, Optional.of(email)));
        Membership now = new Membership(organization, renamed, Role.MEMBER, Fixtures.NOON);
        assertThat(locked(now)).contains(now);
        assertThat(list(organization)).containsExactly(now);
    }

    @Test
    default void the_newest_verified_email_is_the_one_that_is_held() {
        OrganizationId organization = newOrganization();
        Account account = Given.person(transactions());
        add(new Membership(organization, account.user(), Role.MEMBER, Fixtures.NOON));
        EmailAddress email = Fixtures.newEmail();
        update(new Account(
                account.identity(), new User(account.user().id(), account.user().name(), email), Optional.of(email)));
        Slot old = new Slot(organization, account.user().email());
        Slot current = new Slot(organization, email);
        assertThat(held(old, current)).containsExactly(current);
    }

    @Test
    default void an_email_that_is_not_verified_is_not_held() {
        OrganizationId organization = newOrganization();
        Account account = Given.person(transactions(), Fixtures.newEmail(), Optional.empty());
        add(new Membership(organization, account.user(), Role.MEMBER, Fixtures.NOON));
        assertThat(held(new Slot(organization, account.user().email()))).isEmpty();
    }

    @Test
    default void a_role_is_changed_but_the_owners() {
        OrganizationId organization = newOrganization();
        User owner = newMember(organization, Role.OWNER);
        User member = newMember(organization, Role.MEMBER);
        User bystander = newMember(organization, Role.MEMBER);
        assertThat(changeRole(organization, member.id(), Role.ADMIN)).isTrue();
        assertThat(changeRole(organization, owner.id(), Role.ADMIN)).isFalse();
        assertThat(changeRole(organization, newPerson(Fixtures.newEmail()).id(), Role.ADMIN))
                .isFalse();
        assertThat(locked(organization, member.id()).map(Membership::role)).contains(Role.ADMIN);
        assertThat(locked(organization, owner.id()).map(Membership::role)).contains(Role.OWNER);
        assertThat(locked(organization, bystander.id()).map(Membership::role)).contains(Role.MEMBER);
    }

    @Test
    default void a_member_is_removed_but_the_owner() {
        OrganizationId organization = newOrganization();
        User owner = newMember(organization, Role.OWNER);
        User member = newMember(organization, Role.ADMIN);
        User bystander = newMember(organization, Role.MEMBER);
        assertThat(remove(organization, member.id())).isTrue();
        assertThat(remove(organization, member.id())).isFalse();
        assertThat(remove(organization, owner.id())).isFalse();
        assertThat(list(organization))
                .extracting(membership -> membership.user().id())
                .containsExactlyInAnyOrder(owner.id(), bystander.id());
        assertThat(held(new Slot(organization, member.email()))).isEmpty();
    }

    @Test
    default void who_has_left_may_come_back() {
        OrganizationId organization = newOrganization();
        User member = newMember(organization, Role.ADMIN);
        remove(organization, member.id());
        Membership again = new Membership(organization, member, Role.MEMBER, Fixtures.NOON.plusSeconds(1));
        assertThat(add(again)).isEqualTo(Addition.ADDED);
        assertThat(locked(again)).contains(again);
    }

    @Test
    default void of_many_who_remove_a_member_at_once_one_does() {
        OrganizationId organization = newOrganization();
        User member = newMember(organization, Role.MEMBER);
        List<Boolean> removed = Threads.together(8, number -> remove(organization, member.id()));
        assertThat(removed).containsOnlyOnce(true);
    }

    @Test
    default void members_list_in_the_order_of_their_ids() {
        OrganizationId organization = newOrganization();
        List<Membership> members = new ArrayList<>();
        for (UUID id : Given.idsInUnsignedOrder()) {
            User user = new User(new UserId(id), new Name("Pat"), Fixtures.newEmail());
            Identity identity =
                    new Identity("https://issuer.example", UUID.randomUUID().toString());
            transactions().call(stores -> stores.users().add(new Account(identity, user, Optional.of(user.email()))));
            Membership membership = new Membership(organization, user, Role.MEMBER, Fixtures.NOON);
            add(membership);
            members.add(membership);
        }
        newMember(newOrganization(), Role.MEMBER);
        PagingChecks.check(members, page -> page(organization, page));
    }

    @Test
    default void memberships_are_handed_over_to_who_turned_out_to_be_the_same_person() {
        OrganizationId ofOne = newOrganization();
        OrganizationId ofBoth = newOrganization();
        User from = newPerson(Fixtures.newEmail());
        User to = newPerson(Fixtures.newEmail());
        User bystander = newMember(ofOne, Role.MEMBER);
        Instant since = Fixtures.NOON.minusNanos(1_000);
        add(new Membership(ofOne, from, Role.ADMIN, since));
        add(new Membership(ofBoth, from, Role.ADMIN, since));
        add(new Membership(ofBoth, to, Role.MEMBER, Fixtures.NOON));
        handOver(from, to);
        assertThat(locked(ofOne, to.id())).contains(new Membership(ofOne, to, Role.ADMIN, since));
        assertThat(locked(ofBoth, to.id())).contains(new Membership(ofBoth, to, Role.MEMBER, Fixtures.NOON));
        assertThat(locked(ofOne, from.id())).isEmpty();
        assertThat(locked(ofBoth, from.id())).isEmpty();
        assertThat(list(ofOne))
                .extracting(membership -> membership.user().id())
                .containsExactlyInAnyOrder(to.id(), bystander.id());
        assertThat(held(new Slot(ofOne, to.email()), new Slot(ofOne, from.email())))
                .containsExactly(new Slot(ofOne, to.email()));
    }

    @Test
    default void who_is_a_member_of_nothing_hands_nothing_over() {
        User from = newPerson(Fixtures.newEmail());
        OrganizationId organization = newOrganization();
        User to = newMember(organization, Role.OWNER);
        handOver(from, to);
        assertThat(list(organization)).containsExactly(new Membership(organization, to, Role.OWNER, Fixtures.NOON));
    }

    private void handOver(User from, User to) {
        transactions().call(stores -> {
            stores.memberships().handOver(from.id(), to.id());
            return to;
        });
    }

    private Addition add(Membership membership) {
        return transactions().call(stores -> stores.memberships().add(membership));
    }

    private void update(Account account) {
        transactions().call(stores -> {
            stores.users().update(account);
            return account;
        });
    }

    private Optional<Membership> locked(Membership membership) {
        return locked(membership.organization(), membership.user().id());
    }

    private Optional<Membership> locked(OrganizationId organization, UserId user) {
        return transactions().call(stores -> stores.memberships().lock(organization, user));
    }

    private boolean changeRole(OrganizationId organization, UserId user, Role role) {
        return transactions().call(stores -> stores.memberships().changeRole(organization, user, role));
    }

    private boolean remove(OrganizationId organization, UserId user) {
        return transactions().call(stores -> stores.memberships().remove(organization, user));
    }

    private Set<Slot> held(Slot... slots) {
        return transactions().call(stores -> stores.memberships().heldByMembers(Set.of(slots)));
    }

    private List<Membership> list(OrganizationId organization) {
        return Walk.forward(PageRequest.MAX_SIZE, page -> page(organization, page));
    }

    private Page<Membership> page(OrganizationId organization, PageRequest page) {
        return transactions().call(stores -> stores.memberships().list(organization, page));
    }
}
