package dev.invites.app.system;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another process does, for a bounded time. */
public final class Eventually {

    /** Longer than the minute and a half for which a killed relay still holds what it had claimed. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Eventually() {}

    public static void holds(String what, BooleanSupplier condition) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
