package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;
import java.net.URI;

/** Gives the link of a pending invite to somebody who may invite. That it was given is recorded in the history. */
public interface GetAcceptLink {

    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull InviteId invite) {}

    /** Why it is not given. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED,
        /** The organization has no such invite. */
        NO_SUCH_INVITE,
        /** It is not pending, so its link is of no use. */
        NOT_PENDING
    }

    Outcome<URI, Reason> get(@NotNull Command command);
}
