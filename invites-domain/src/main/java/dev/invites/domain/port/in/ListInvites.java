package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import jakarta.validation.constraints.NotNull;

/** Lists an organization's invites, newest first. */
public interface ListInvites {

    record Query(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull InviteFilter filter,
            @NotNull PageRequest page) {}

    /** Why they are not shown. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED
    }

    Outcome<Page<Invite>, Reason> list(@NotNull Query query);
}
