package dev.invites.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What inviting an address comes to when that organization has invited it before: a pending invite is resent, never
 * duplicated; a lapsed one makes room for a new one; accepted, revoked and declined ones do not matter.
 */
public final class ResendPolicy {

    private ResendPolicy() {}

    /** What to do with one address. */
    public sealed interface Decision {

        /** Make a new invite. */
        record MakeNew() implements Decision {}

        /** Record that {@code lapsed} has lapsed, then make a new invite. */
        record Succeed(Invite lapsed) implements Decision {}

        /** Write {@code resent} in place of what it was, and mail it. */
        record Resend(Invite resent) implements Decision {}
    }

    /**
     * Decides for one address.
     *
     * @param recordedPending the invite of that address that is recorded as pending, lapsed or not
     * @param by who invites the address now
     * @param terms what is said of it now
     * @param mailed whether a mail carries the new link
     */
    public static Decision decide(
            Optional<Invite> recordedPending, UserId by, InviteTerms terms, boolean mailed, Instant now) {
        if (recordedPending.isEmpty()) {
            return new Decision.MakeNew();
        }
        Invite invite = recordedPending.get();
        if (invite.lapse(now) instanceof Transition.To lapsed) {
            return new Decision.Succeed(lapsed.invite());
        }
        if (invite.resend(by, terms, mailed, now) instanceof Transition.To resent) {
            return new Decision.Resend(resent.invite());
        }
        throw new IllegalArgumentException("not recorded as pending: " + invite.id());
    }
}
