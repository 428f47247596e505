package dev.invites.domain.usecase;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether more come than can be answered at once, for a while now: one large round, behind a pause of the machine, is no
 * crowd. Safe for use by many threads.
 */
final class Crowd {

    /** Rounds of more callers are a sign of it. */
    private static final int FEW = 5;

    /** The average is of about so many rounds. */
    private static final int ROUNDS = 16;

    /** For so long what was seen is taken for what goes on. */
    private static final long LASTS_NANOS = Duration.ofMillis(200).toNanos();

    private final LongSupplier nanoTime;
    private double average;
    private long seenAt;

    Crowd() {
        this(System::nanoTime);
    }

    Crowd(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.seenAt = nanoTime.getAsLong();
    }

    /** @param callers in one round */
    synchronized void see(int callers) {
        long now = nanoTime.getAsLong();
        average = now - seenAt < LASTS_NANOS ? average + (callers - average) / ROUNDS : 0;
        seenAt = now;
    }

    synchronized boolean isThere() {
        return average > FEW && nanoTime.getAsLong() - seenAt < LASTS_NANOS;
    }
}
