package dev.invites.domain.port.in;

import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/**
 * Turns a pending invite down, for the holder of its current link; an older link does not. Of any number of attempts, one
 * succeeds.
 */
public interface DeclineInvite {

    /** @param block whether the organization may not invite the address again, until that is lifted */
    record Command(@NotNull String token, boolean block) {

        /** Leaves out the token, which is a secret. */
        @Override
        public String toString() {
            return "Command[block=" + block + "]";
        }
    }

    /** Why nothing was turned down. */
    enum Reason {
        /** The token is forged, or its invite or organization is gone. */
        NO_SUCH_INVITE,
        /** The invite is not pending, or a newer link was made. */
        NOT_PENDING
    }

    /** @return what the link shows from now on */
    Outcome<InvitePreview, Reason> decline(@NotNull Command command);
}
