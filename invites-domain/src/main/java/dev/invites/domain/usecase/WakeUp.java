package dev.invites.domain.usecase;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes threads that wait for work on this node, one for each signal. A signal that nobody waits for is kept, once. */
final class WakeUp {

    private final Semaphore waiting = new Semaphore(0);
    private final ReentrantLock turn = new ReentrantLock();
    private final Duration gather;

    /** @param gather how long whoever is woken waits for more, since much at once costs little more than one */
    WakeUp(Duration gather) {
        this.gather = gather;
    }

    void raise() {
        if (waiting.availablePermits() == 0) {
            waiting.release();
        }
    }

    /**
     * Returns after a signal and what comes with it, or after {@code most}. Of several threads one waits and the others
     * stand behind it: otherwise each of the first few signals would wake one of them, for a little.
     */
    void await(Duration most) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            awaitSignal(most.toNanos());
        } finally {
            turn.unlock();
        }
    }

    /** The same until a moment of {@link System#nanoTime}, from which on nobody stands behind anybody. */
    void awaitUntil(long nanoTime) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            awaitSignal(nanoTime - System.nanoTime());
        } finally {
            turn.unlock();
        }
    }

    private void awaitSignal(long mostNanos) throws InterruptedException {
        if (waiting.tryAcquire(mostNanos, TimeUnit.NANOSECONDS)) {
            Thread.sleep(gather.toMillis());
            waiting.drainPermits();
        }
    }
}
