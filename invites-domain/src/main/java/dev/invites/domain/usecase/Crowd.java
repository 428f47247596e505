package dev.invites.domain.usecase;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether more come than can be answered at once, for a while now: one large round, behind a pause of the machine, is no
 * crowd. What nobody waits for stands back while there is one: almost altogether while it is young, as most are soon gone,
 * and hardly after that. Safe for use by many threads.
 */
final class Crowd {

    /** Rounds of more callers are a sign of it: half of what comes to one node of two when sixteen call at once. */
    private static final int FEW = 3;

    /** A larger round counts as one of so many, as one behind a pause of the machine may be of any size. */
    private static final int MANY = 8;

    /** The average is of about so many rounds. */
    private static final int ROUNDS = 16;

    /** For so long what was seen is taken for what goes on. */
    private static final long LASTS_NANOS = Duration.ofMillis(200).toNanos();

    private static final long YOUNG_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Duration PAUSE_WHILE_YOUNG = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final LongSupplier nanoTime;
    private double average;
    private long seenAt;
    private long thereSince;

    Crowd() {
        this(System::nanoTime);
    }

    Crowd(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.seenAt = nanoTime.getAsLong() - LASTS_NANOS;
    }

    /** @param callers in one round */
    synchronized void see(int callers) {
        long now = nanoTime.getAsLong();
        boolean wasThere = isThere(now);
        average = now - seenAt < LASTS_NANOS ? average + (Math.min(callers, MANY) - average) / ROUNDS : 0;
        seenAt = now;
        if (!wasThere) {
            thereSince = now;
        }
    }

    /** Whether anybody asks, crowd or not. */
    synchronized boolean isAnybodyThere() {
        return nanoTime.getAsLong() - seenAt < LASTS_NANOS;
    }

    /** For how long to pause after some work that nobody waits for; zero where there is no crowd. */
    synchronized Duration pause() {
        long now = nanoTime.getAsLong();
        if (!isThere(now)) {
            return Duration.ZERO;
        }
        return now - thereSince < YOUNG_NANOS ? PAUSE_WHILE_YOUNG : PAUSE;
    }

    private boolean isThere(long now) {
        return average > FEW && now - seenAt < LASTS_NANOS;
    }
}
