package dev.invites.domain.port.out;

import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import java.util.Optional;
import java.util.Set;

/** The organizations themselves, where no other product keeps them. */
public interface OrganizationDirectory extends Organizations {

    /** As {@link #find}, and other transactions that lock or change it wait until this one ends. */
    Optional<Organization> lock(OrganizationId id);

    /** Stores a new organization. */
    void add(Organization organization);

    /** Writes over the organization with the same id. */
    void update(Organization organization);

    /** Whether there is no organization at all. */
    boolean isEmpty();

    /**
     * The organizations of which {@code user} is a member, in the order of their ids.
     *
     * @param roles only where the member has one of these roles; none given means any
     * @param only this one alone, where present
     */
    Page<Organization> listOf(UserId user, Set<Role> roles, Optional<OrganizationId> only, PageRequest page);
}
