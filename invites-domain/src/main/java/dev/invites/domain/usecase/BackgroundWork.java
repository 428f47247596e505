package dev.invites.domain.usecase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Threads that do what nobody waits for, until closed: they send mail, record what has lapsed, and forget what is old.
 * Any number of nodes may do so on one storage.
 */
public final class BackgroundWork implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(BackgroundWork.class.getName());
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    /**
     * One kind of work.
     *
     * @param name of its threads
     * @param some does some of it, and answers how much
     * @param most how much it does at the most: after less there is nothing left
     * @param wake raised when there is work on this node
     * @param poll how long to wait for that, where nothing was left to do
     * @param standBack for how long to pause after some, where others go first: then one thread goes on, and zero where not
     */
    record Kind(
            String name,
            IntSupplier some,
            int most,
            WakeUp wake,
            Duration poll,
            Supplier<Duration> standBack,
            Semaphore turn,
            AtomicBoolean troubled) {

        Kind(String name, IntSupplier some, int most, WakeUp wake, Duration poll, Supplier<Duration> standBack) {
            this(name, some, most, wake, poll, standBack, new Semaphore(1), new AtomicBoolean());
        }

        /** Does some; where others go first with a pause after it, or none where another thread is at it. */
        Optional<Integer> doSome() throws InterruptedException {
            Duration pause = standBack.get();
            if (pause.isZero()) {
                return Optional.of(some.getAsInt());
            }
            boolean mine = turn.tryAcquire();
            try {
                Optional<Integer> done = mine ? Optional.of(some.getAsInt()) : Optional.empty();
                standBack(pause);
                return done;
            } finally {
                if (mine) {
                    turn.release();
                }
            }
        }

        /** Not longer than the others are there. */
        private void standBack(Duration longest) throws InterruptedException {
            long until = System.nanoTime() + longest.toNanos();
            do {
                Thread.sleep(Math.min(longest.toMillis(), LOOK_AGAIN.toMillis()));
            } while (System.nanoTime() < until && !standBack.get().isZero());
        }
    }

    private final List<Thread> threads = new ArrayList<>();
    private final List<WakeUp> sleepers = new ArrayList<>();

    private volatile boolean stopping;

    BackgroundWork() {}

    /** Does work of {@code kind} on {@code count} daemon threads. */
    BackgroundWork with(Kind kind, int count) {
        for (int number = 1; number <= count; number++) {
            Thread thread = new Thread(() -> run(kind), kind.name() + "-" + number);
            thread.setDaemon(true);
            threads.add(thread);
            sleepers.add(kind.wake());
            thread.start();
        }
        return this;
    }

    private void run(Kind kind) {
        try {
            while (!stopping) {
                workOff(kind);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void workOff(Kind kind) throws InterruptedException {
        try {
            Optional<Integer> workedOff = kind.doSome();
            if (workedOff.isPresent() && kind.troubled().compareAndSet(true, false)) {
                LOG.log(System.Logger.Level.INFO, "{0} goes on", kind.name());
            }
            if (workedOff.orElse(0) >= kind.most()) {
                // There may be more than this thread can do.
                kind.wake().raise();
            } else if (workedOff.isPresent()) {
                kind.wake().await(kind.poll());
            }
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            // A thread that ends here would end its work, and nobody would know. An outage is told of once, and its end
            // too.
            if (kind.troubled().compareAndSet(false, true)) {
                LOG.log(System.Logger.Level.WARNING, kind.name() + " is delayed: " + e.getMessage(), e);
            }
            // Not woken by new work: what has just failed is not tried at every request.
            Thread.sleep(PAUSE_AFTER_FAULT.toMillis());
        }
    }

    /** Begins nothing more, and waits up to 5 seconds for what is under way. */
    @Override
    public void close() {
        stopping = true;
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        try {
            for (Thread thread : threads) {
                // Again and again: of several that wait for one signal, only one is woken by it.
                while (thread.isAlive() && System.nanoTime() < deadline) {
                    sleepers.forEach(WakeUp::raise);
                    thread.join(Math.min(20, Math.max(1, (deadline - System.nanoTime()) / 1_000_000)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.forEach(Thread::interrupt);
    }
}
