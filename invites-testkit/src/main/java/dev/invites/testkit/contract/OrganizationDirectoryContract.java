package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code OrganizationDirectory} must do. */
public interface OrganizationDirectoryContract extends OrganizationsContract, DirectoryContract {

    @Override
    default void put(Organization organization) {
        transactions().call(stores -> {
            stores.organizations().add(organization);
            return organization;
        });
    }

    @Test
    default void a_store_with_an_organization_is_not_empty() {
        put(Fixtures.newOrganization("Acme"));
        boolean empty = transactions().call(stores -> stores.organizations().isEmpty());
        assertThat(empty).isFalse();
    }

    @Test
    default void locking_an_organization_finds_what_finding_finds() {
        Organization organization = Fixtures.newOrganization("Acme");
        put(organization);
        assertThat(locked(organization.id())).contains(organization);
        assertThat(locked(Fixtures.newOrganizationId())).isEmpty();
    }

    @Test
    default void an_organization_is_written_over() {
        Organization before = Fixtures.newOrganization("Acme");
        Organization bystander = Fixtures.newOrganization("Acme");
        put(before);
        put(bystander);
        Organization after = before.renamed(new Name("Ácme 🦉")).withLogo(Optional.of("https://acme.example/logo.png"));
        update(after);
        assertThat(locked(before.id())).contains(after);
        update(after.withLogo(Optional.empty()));
        assertThat(locked(before.id())).contains(after.withLogo(Optional.empty()));
        assertThat(locked(bystander.id())).contains(bystander);
    }

    @Test
    default void a_locked_organization_is_not_changed_by_others() {
        Organization organization = Fixtures.newOrganization("+");
        put(organization);
        Threads.together(4, number -> {
            for (int time = 0; time < 5; time++) {
                lengthenName(organization.id());
            }
            return number;
        });
        assertThat(locked(organization.id()).map(Organization::name)).contains(new Name("+".repeat(21)));
    }

    @Test
    default void a_person_lists_the_organizations_they_are_in() {
        User user = newPerson(Fixtures.newEmail());
        List<Organization> organizations = threeOrganizations(user);
        newMember(newOrganization(), Role.OWNER);
        PagingChecks.check(organizations, page -> listOf(user, Set.of(), Optional.empty(), page));
        assertThat(listed(newPerson(Fixtures.newEmail()), Set.of(), Optional.empty()))
                .isEmpty();
    }

    @Test
    default void organizations_list_by_the_role_of_the_person() {
        User user = newPerson(Fixtures.newEmail());
        List<Organization> organizations = threeOrganizations(user);
        join(organizations.get(0).id(), newPerson(Fixtures.newEmail()), Role.ADMIN);
        assertThat(listed(user, Set.of(Role.ADMIN), Optional.empty())).containsExactly(organizations.get(1));
        assertThat(listed(user, Set.of(Role.OWNER, Role.MEMBER), Optional.empty()))
                .containsExactly(organizations.get(0), organizations.get(2));
        PagingChecks.check(
                List.of(organizations.get(0), organizations.get(2)),
                page -> listOf(user, Set.of(Role.OWNER, Role.MEMBER), Optional.empty(), page));
    }

    @Test
    default void organizations_list_one_alone_where_wanted() {
        User user = newPerson(Fixtures.newEmail());
        List<Organization> organizations = threeOrganizations(user);
        Optional<OrganizationId> second = Optional.of(organizations.get(1).id());
        assertThat(listed(user, Set.of(), second)).containsExactly(organizations.get(1));
        assertThat(listed(user, Set.of(Role.OWNER), second)).isEmpty();
        assertThat(listed(user, Set.of(), Optional.of(newOrganization()))).isEmpty();
    }

    /** In the order of their ids; the person is owner, admin and member of them. */
    private List<Organization> threeOrganizations(User user) {
        Iterator<UUID> ids = Given.idsInUnsignedOrder().iterator();
        List<Organization> organizations = new ArrayList<>();
        for (Role role : List.of(Role.OWNER, Role.ADMIN, Role.MEMBER)) {
            Organization organization = Fixtures.newOrganization(new OrganizationId(ids.next()), "Acme");
            put(organization);
            join(organization.id(), user, role);
            organizations.add(organization);
        }
        return organizations;
    }

    private void lengthenName(OrganizationId id) {
        transactions().call(stores -> {
            Organization now = stores.organizations().lock(id).orElseThrow();
            stores.organizations().update(now.renamed(new Name(now.name().value() + "+")));
            return id;
        });
    }

    private void join(OrganizationId organization, User user, Role role) {
        transactions()
                .call(stores -> stores.memberships().add(new Membership(organization, user, role, Fixtures.NOON)));
    }

    private void update(Organization organization) {
        transactions().call(stores -> {
            stores.organizations().update(organization);
            return organization;
        });
    }

    private Optional<Organization> locked(OrganizationId id) {
        return transactions().call(stores -> stores.organizations().lock(id));
    }

    private List<Organization> listed(User user, Set<Role> roles, Optional<OrganizationId> only) {
        return Walk.forward(PageRequest.MAX_SIZE, page -> listOf(user, roles, only, page));
    }

    private Page<Organization> listOf(User user, Set<Role> roles, Optional<OrganizationId> only, PageRequest page) {
        return transactions().call(stores -> stores.organizations().listOf(user.id(), roles, only, page));
    }
}
