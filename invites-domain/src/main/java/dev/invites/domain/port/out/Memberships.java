package dev.invites.domain.port.out;

import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Who belongs to which organization. A product with its own directory answers from that. */
public interface Memberships {

    /** One person in one organization. */
    record Seat(OrganizationId organization, UserId user) {}

    /** The roles in those of {@code seats} that are taken. */
    Map<Seat, Role> roles(Collection<Seat> seats);

    /** Those of {@code slots} whose email is the verified email of a member of their organization. */
    Set<Invites.Slot> heldByMembers(Collection<Invites.Slot> slots);

    /** What adding a member came to; nothing was changed but by the first. */
    enum Addition {
        ADDED,
        /** The person is a member already. */
        ALREADY_MEMBER,
        /** The organization may have no more members now. */
        FULL
    }

    /** Makes a person a member. */
    Addition add(Membership membership);
}
