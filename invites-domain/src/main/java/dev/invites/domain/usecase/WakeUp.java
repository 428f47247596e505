package dev.invites.domain.usecase;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a thread that waits for work on this node. A call that nobody waits for is kept, once. */
final class WakeUp {

    private final Semaphore waiting = new Semaphore(0);

    void raise() {
        if (waiting.availablePermits() == 0) {
            waiting.release();
        }
    }

    /** Returns after a signal or after {@code most}, whichever is first. */
    void await(Duration most) throws InterruptedException {
        boolean raised = waiting.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS);
        if (raised) {
            waiting.drainPermits();
        }
    }
}
