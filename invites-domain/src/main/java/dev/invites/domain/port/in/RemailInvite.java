package dev.invites.domain.port.in;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/**
 * Mails a working link to the invited address, for the holder of one that works no more: the current link where a newer
 * one was made; a fresh one, open for the invite's own length, where it lapsed within {@link #LAPSED_WITHIN} and whoever
 * sent it last may still invite. While a mail with the current link still waits to be sent, that is the one. Nobody but the invited address learns of the link.
 */
public interface RemailInvite {

    /** How long ago an invite may have lapsed to be renewed by its recipient. */
    Duration LAPSED_WITHIN = Duration.ofDays(30);

    record Command(@NotNull String token) {

        /** Leaves out the token, which is a secret. */
        @Override
        public String toString() {
            return "Command";
        }
    }

    /** Why nothing was mailed. */
    enum Reason {
        /** The token is forged, or its invite or organization is gone. */
        NO_SUCH_INVITE,
        /** The link works. */
        WORKS,
        /** The invite was accepted, declined or revoked. */
        ENDED,
        /** It lapsed too long ago. */
        TOO_LATE,
        /** It has lapsed, and the address has a newer pending invite, which has a mail of its own. */
        SUCCEEDED,
        /** It has lapsed, and the address belongs to a member by now. */
        ALREADY_MEMBER,
        /** It has lapsed, and whoever sent it last may not invite any more, or not to that role. */
        SENDER_MAY_NOT_INVITE,
        /** It has lapsed, and whoever reads the address has blocked the organization. */
        BLOCKED,
        /** The invite, its recipient or the organization has had as many mails as may be. */
        TOO_MANY_SENDS,
        /** It has lapsed, and the organization has as many pending invites as may be. */
        TOO_MANY_PENDING
    }

    Outcome<Invite, Reason> remail(@NotNull Command command);
}
