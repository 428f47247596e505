package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/**
 * Sends an invite anew: a new link (the old one stops working), open for its own length once more; an expired one is
 * pending again. The caller answers for it from then on.
 */
public interface ResendInvite {

    /** @param sendEmail whether a mail carries the link; otherwise the caller gets it, to hand it over */
    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull InviteId invite,
            boolean sendEmail) {}

    /** Why it was not resent. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it, or not to invite to that of the invite. */
        NOT_ALLOWED,
        /** The organization has no such invite. */
        NO_SUCH_INVITE,
        /** It was accepted, declined or revoked. */
        ENDED,
        /** It is expired, and its address has a newer pending invite. */
        SUCCEEDED,
        /** It is expired, and its address belongs to a member by now. */
        ALREADY_MEMBER,
        /** Whoever reads the address has blocked the organization. */
        BLOCKED,
        /** The invite, its recipient or the organization has had as many mails as may be. */
        TOO_MANY_SENDS,
        /** It is expired, and the organization has as many pending invites as may be. */
        TOO_MANY_PENDING
    }

    Outcome<Invitation, Reason> resend(@NotNull Command command);
}
