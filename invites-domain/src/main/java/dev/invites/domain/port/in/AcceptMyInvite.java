package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/** As {@link AcceptInvite}, for an invite of {@link ListMyInvites}: the caller's verified address stands for the link. */
public interface AcceptMyInvite {

    record Command(@NotNull Caller caller, @NotNull InviteId invite) {}

    /** Why it was not accepted; nothing was used up. */
    enum Reason {
        /** There is no such pending invite for the caller's verified address. */
        NO_SUCH_INVITE,
        /** The caller is a member already. */
        ALREADY_MEMBER,
        /** Whoever sent it last may not invite any more, or not to that role. */
        SENDER_MAY_NOT_INVITE,
        /** The organization may have no more members now. */
        ORGANIZATION_FULL
    }

    Outcome<Organization, Reason> accept(@NotNull Command command);
}
