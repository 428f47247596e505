package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import jakarta.validation.constraints.NotNull;

/** Lists what has happened to one invite, oldest first. */
public interface ListInviteEvents {

    record Query(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull InviteId invite,
            @NotNull PageRequest page) {}

    /** Why it is not shown. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED,
        /** The organization has no such invite. */
        NO_SUCH_INVITE
    }

    Outcome<Page<InviteEvent>, Reason> list(@NotNull Query query);
}
