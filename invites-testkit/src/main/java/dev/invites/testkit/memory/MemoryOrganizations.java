package dev.invites.testkit.memory;

import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.OrganizationDirectory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

record MemoryOrganizations(Scope scope) implements OrganizationDirectory {

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return Optional.ofNullable(scope.state().organizations.get(id));
    }

    @Override
    public List<Organization> findAll(Collection<OrganizationId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public Optional<Organization> lock(OrganizationId id) {
        return find(id);
    }

    @Override
    public void add(Organization organization) {
        if (scope.state().organizations.putIfAbsent(organization.id(), organization) != null) {
            throw new IllegalStateException("there is an organization with the id " + organization.id());
        }
    }

    @Override
    public void update(Organization organization) {
        scope.state().organizations.replace(organization.id(), organization);
    }

    @Override
    public boolean isEmpty() {
        return scope.state().organizations.isEmpty();
    }

    @Override
    public Page<Organization> listOf(UserId user, Set<Role> roles, Optional<OrganizationId> only, PageRequest page) {
        Stream<Organization> all = scope.state().memberships.values().stream()
                .filter(membership -> membership.user().id().equals(user))
                .filter(membership -> roles.isEmpty() || roles.contains(membership.role()))
                .map(Membership::organization)
                .filter(id -> only.map(id::equals).orElse(true))
                .flatMap(id -> find(id).stream());
        return Paging.page(
                page, Paging.BY_ID, all, organization -> organization.id().value());
    }
}
