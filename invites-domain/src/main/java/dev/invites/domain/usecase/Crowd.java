package dev.invites.domain.usecase;

import java.time.Duration;

/** Whether more come than can be answered at once, now or a moment ago. Safe for use by many threads. */
final class Crowd {

    /** A round of more callers is a sign of it. */
    private static final int FEW = 5;

    /** For so long a sign is taken for more to come. */
    private static final long LASTS_NANOS = Duration.ofMillis(200).toNanos();

    private volatile long seenAt = System.nanoTime() - LASTS_NANOS;

    /** @param callers in one round */
    void see(int callers) {
        if (callers > FEW) {
            seenAt = System.nanoTime();
        }
    }

    boolean isThere() {
        return System.nanoTime() - seenAt < LASTS_NANOS;
    }
}
