package dev.invites.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How long an invite stays open after it was sent, in whole seconds. */
public record ExpiryPolicy(Duration length) {

    public static final Duration SHORTEST = Duration.ofHours(1);
    public static final Duration LONGEST = Duration.ofDays(365);
    public static final ExpiryPolicy SEVEN_DAYS = new ExpiryPolicy(Duration.ofDays(7));

    public ExpiryPolicy {
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be from PT1H to P365D");
        }
        if (length.toNanosPart() != 0) {
            throw new IllegalArgumentException("must be whole seconds");
        }
    }

    /** The first instant at which an invite sent at {@code sentAt} is expired, in whole microseconds. */
    public Instant expiresAt(Instant sentAt) {
        return sentAt.plus(length).truncatedTo(ChronoUnit.MICROS);
    }
}
