package dev.invites.domain.usecase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
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
     * @param pace at which it is done just now
     */
    record Kind(
            String name,
            IntSupplier some,
            int most,
            WakeUp wake,
            Duration poll,
            Supplier<Pace> pace,
            AtomicInteger atWork,
            AtomicBoolean troubled) {

        Kind(String name, IntSupplier some, int most, WakeUp wake, Duration poll, Supplier<Pace> pace) {
            this(name, some, most, wake, poll, pace, new AtomicInteger(), new AtomicBoolean());
        }

        /** Does some, and pauses; or waits, where as many are at it as may be. */
        Optional<Integer> doSome() throws InterruptedException {
            Pace now = pace.get();
            if (atWork.getAndUpdate(at -> at < now.threads() ? at + 1 : at) >= now.threads()) {
                Thread.sleep(LOOK_AGAIN.toMillis());
                return Optional.empty();
            }
            try {
                int done = some.getAsInt();
                pause(now.pause());
                return Optional.of(done);
            } finally {
                atWork.decrementAndGet();
            }
        }

        /** No longer than the pace asks for a pause. */
        private void pause(Duration longest) throws InterruptedException {
            long until = System.nanoTime() + longest.toNanos();
            while (System.nanoTime() < until && !pace.get().pause().isZero()) {
                Thread.sleep(Math.min(longest.toMillis(), LOOK_AGAIN.toMillis()));
            }
        }
    }

    private final List<Thread> threads = new ArrayList<>();
    private final List<WakeUp> sleepers = new ArrayList<>();
    private final long restsUntil;

    private volatile boolean stopping;

    /** @param rest how long from now it waits for a signal before it begins */
    BackgroundWork(Duration rest) {
        this.restsUntil = System.nanoTime() + rest.toNanos();
    }

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
            kind.wake().awaitUntil(restsUntil);
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
