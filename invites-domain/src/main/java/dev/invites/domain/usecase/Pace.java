package dev.invites.domain.usecase;

import java.time.Duration;

/**
 * How fast some work is done that nobody waits for.
 *
 * @param threads so many may be at it at a time, of those that there are
 * @param pause of each of them, after some of it
 */
record Pace(int threads, Duration pause) {

    static final Pace FREE = new Pace(Integer.MAX_VALUE, Duration.ZERO);
}
