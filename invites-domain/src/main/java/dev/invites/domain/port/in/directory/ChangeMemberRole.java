package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import jakarta.validation.constraints.NotNull;

/** Gives a member another role. */
public interface ChangeMemberRole {

    /** @param role anything but the owner */
    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull UserId user,
            @NotNull Role role) {
        public Command {
            if (role == Role.OWNER) {
                throw new IllegalArgumentException("nobody is made the owner");
            }
        }
    }

    /** Why the role stays. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED,
        /** The organization has no such member. */
        NO_SUCH_MEMBER,
        /** The owner stays the owner. */
        OWNER_STAYS
    }

    Outcome<Membership, Reason> change(@NotNull Command command);
}
