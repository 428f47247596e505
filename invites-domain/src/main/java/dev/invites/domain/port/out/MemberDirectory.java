package dev.invites.domain.port.out;

import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import java.util.Optional;

/** The memberships themselves, where no other product keeps them. */
public interface MemberDirectory extends Memberships {

    /** The membership, with the person as known now; other transactions that lock or change it wait. */
    Optional<Membership> lock(OrganizationId organization, UserId user);

    /** Changes the role of a member who is not the owner; false, with nothing changed, when there is none such. */
    boolean changeRole(OrganizationId organization, UserId user, Role role);

    /** Removes a member who is not the owner; false, with nothing changed, when there is none such. */
    boolean remove(OrganizationId organization, UserId user);

    /** The organization's members, with the people as known now, in the order of their user ids. */
    Page<Membership> list(OrganizationId organization, PageRequest page);

    /**
     * Gives all memberships of {@code from} to {@code to}, who turned out to be the same person; where both are members,
     * that of {@code to} stays as it is.
     */
    void handOver(UserId from, UserId to);
}
