package dev.invites.domain.model;

import java.time.Duration;
import java.util.Optional;

/**
 * When a mail that could not be sent is tried again: first within a second, then at doubling delays of up to 30 seconds
 * while it is less than an hour old, then at delays that grow with its age up to an hour, for three days.
 */
public final class RetryPolicy {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration MOST_AT_FIRST = Duration.ofSeconds(30);
    private static final Duration AT_FIRST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofHours(1);
    private static final Duration LIFE = Duration.ofDays(3);
    private static final int DOUBLINGS = 5;
    private static final int DELAYS_PER_AGE = 60;

    private RetryPolicy() {}

    /**
     * The delay before the next attempt.
     *
     * @param failures the attempts that have failed, at least 1
     * @param age how long ago the mail was queued
     * @param jitter from 0 to 1: spreads what failed at the same moment over the second half of the delay
     * @return empty when it is not to be tried again
     */
    public static Optional<Duration> delay(int failures, Duration age, double jitter) {
        if (age.compareTo(LIFE) >= 0) {
            return Optional.empty();
        }
        Duration longest;
        if (age.compareTo(AT_FIRST) < 0) {
            longest = shorter(FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS)), MOST_AT_FIRST);
        } else {
            longest = shorter(age.dividedBy(DELAYS_PER_AGE), MOST);
        }
        return Optional.of(Duration.ofMillis((long) (longest.toMillis() * (0.5 + jitter / 2))));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
