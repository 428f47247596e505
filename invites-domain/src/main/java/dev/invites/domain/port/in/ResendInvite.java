package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/**
 * Sends an invite anew: a new link (the old one stops working) and a fresh expiry; an expired one is pending again.
 */
public interface ResendInvite {

    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull InviteId invite) {}

    /** Why it was not resent. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED,
        /** The organization has no such invite. */
        NO_SUCH_INVITE,
        /** It was accepted, declined or revoked. */
        ENDED,
        /** It is expired, and its address has a newer pending invite. */
        SUCCEEDED
    }

    Outcome<Invite, Reason> resend(@NotNull Command command);
}
