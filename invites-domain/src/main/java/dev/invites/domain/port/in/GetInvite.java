package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/** Shows one invite. */
public interface GetInvite {

    record Query(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull InviteId invite) {}

    /** Why it is not shown. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED,
        /** The organization has no such invite. */
        NO_SUCH_INVITE
    }

    Outcome<Invite, Reason> get(@NotNull Query query);
}
