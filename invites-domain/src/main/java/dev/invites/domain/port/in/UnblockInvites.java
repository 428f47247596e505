package dev.invites.domain.port.in;

import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/**
 * Lets an organization invite an address again, for the holder of any link that was sent there. Where nothing is blocked,
 * nothing changes.
 */
public interface UnblockInvites {

    record Command(@NotNull String token) {

        /** Leaves out the token, which is a secret. */
        @Override
        public String toString() {
            return "Command";
        }
    }

    /** Why nothing was done. */
    enum Reason {
        /** The token is forged, or its invite or organization is gone. */
        NO_SUCH_INVITE
    }

    /** @return what the link shows */
    Outcome<InvitePreview, Reason> unblock(@NotNull Command command);
}
