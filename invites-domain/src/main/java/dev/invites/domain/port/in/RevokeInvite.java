package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/** Takes a pending or expired invite back: its link stops working. Revoking it again changes nothing and succeeds. */
public interface RevokeInvite {

    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull InviteId invite) {}

    /** Why it was not revoked. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED,
        /** The organization has no such invite. */
        NO_SUCH_INVITE,
        /** It was accepted or declined. */
        ENDED
    }

    Outcome<Invite, Reason> revoke(@NotNull Command command);
}
