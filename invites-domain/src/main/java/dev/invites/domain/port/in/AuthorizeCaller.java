package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import jakarta.validation.constraints.NotNull;

/**
 * Says whether a caller may do something in an organization at all. The other use cases judge that by themselves; this
 * one is for an edge that must not tell a stranger what else is wrong with a request.
 */
public interface AuthorizeCaller {

    /** What the caller wants to do. */
    enum Need {
        /** What every member may. */
        MEMBER,
        /** What owner and admin may. */
        MANAGER
    }

    record Query(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull Need need) {}

    /** Why the caller may not. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED
    }

    Outcome<Role, Reason> authorize(@NotNull Query query);
}
