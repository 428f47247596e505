package dev.invites.domain.port.in;

import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Unsubscription;
import jakarta.validation.constraints.NotNull;

/**
 * Ends all invite mail of an organization to an address, for the holder of an unsubscribe link that was mailed there:
 * the organization's pending invite of the address is declined, whether the link came with that one or an earlier one, and
 * the address is blocked. Whoever says "stop" means the sender, not one mail. Only where the invite was accepted and none
 * is pending nothing is done: that is a member by now, who gets no such mail, and to be invited again later would be barred. Once
 * or many times, it comes to the same.
 */
public interface Unsubscribe {

    /** @param token of an unsubscribe link; that of an invite is none */
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

    Outcome<Unsubscription, Reason> unsubscribe(@NotNull Command command);
}
