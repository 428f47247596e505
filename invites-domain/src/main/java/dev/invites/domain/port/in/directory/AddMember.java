package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import jakarta.validation.constraints.NotNull;

/** Makes a known person a member without an invite. */
public interface AddMember {

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

    /** Why nobody was added. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED,
        /** Nobody has that id. */
        NO_SUCH_USER,
        /** The person is a member already. */
        ALREADY_MEMBER,
        /** The organization may have no more members now. */
        ORGANIZATION_FULL
    }

    Outcome<Membership, Reason> add(@NotNull Command command);
}
