package dev.invites.domain.model;

import java.util.Optional;

/**
 * What has become of the last mail of an invite.
 *
 * @param error what went wrong with it last, in the mail server's own words where it said any
 */
public record Delivery(State state, Optional<String> error) {

    /** Where the last mail is. */
    public enum State {
        /** None was called for since the link was made, or it was no longer wanted before it could go. */
        NONE,
        /** It waits to be sent, for the first time or again. */
        QUEUED,
        /** A mail server has taken it. */
        SENT,
        /** It will not be sent: refused for good, or not taken in time. */
        FAILED
    }

    /** The most characters (code points) that are kept of an error. */
    public static final int MAX_ERROR_LENGTH = 500;

    public static final Delivery NONE = new Delivery(State.NONE, Optional.empty());
    public static final Delivery QUEUED = new Delivery(State.QUEUED, Optional.empty());
    public static final Delivery SENT = new Delivery(State.SENT, Optional.empty());

    public Delivery {
        error = error.map(Delivery::cut);
    }

    /** Tried, and to be tried again. */
    public static Delivery deferred(String why) {
        return new Delivery(State.QUEUED, Optional.of(why));
    }

    public static Delivery failed(String why) {
        return new Delivery(State.FAILED, Optional.of(why));
    }

    private static String cut(String why) {
        return why.codePointCount(0, why.length()) <= MAX_ERROR_LENGTH
                ? why
                : why.substring(0, why.offsetByCodePoints(0, MAX_ERROR_LENGTH));
    }
}
