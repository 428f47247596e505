package dev.invites.domain.usecase;

import dev.invites.domain.port.out.PortFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * Carries out what arrives from many threads while a round is under way together in the next one, in the order in which
 * it came. Who comes alone goes at once ({@link Turns}). What makes a round fail harms nobody but whoever brought it: the
 * round is then run again one by one.
 *
 * <p>A round runs on the thread of one of those who wait, so none of them may be inside a transaction of its own; and
 * where nobody does, on one of a few threads kept for that, which also tell half of the answers of a large one.
 *
 * @param <C> what is asked
 * @param <R> the answer to one of them
 */
final class Rounds<C, R> {

    private static final Duration SLOW = Duration.ofMillis(20);

    /** Those of the rounds before may still tell their answers, each on two. */
    private static final int MOST_THREADS = 3 * Turns.MOST;

    /** The answers of more are told on two threads: who is told late comes again late. */
    private static final int MANY = 6;

    private static final long THREADS_KEPT_SECONDS = 10;

    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

    private final int full;
    private final BiFunction<List<C>, Runnable, List<R>> all;
    private final Crowd crowd;
    private final long slowNanos;
    private final Line line = new Line();
    private final Turns turns;
    private final Executor threads;
    private final AtomicBoolean watched = new AtomicBoolean();
    private final AtomicLong timedUntil = new AtomicLong();

    /**
     * Makes one.
     *
     * @param full a round takes no more callers when so much is asked; one caller's list is never split
     * @param all answers each of a list, in its order; it may say, any number of times, that all is done but the commit:
     *     then the next round may begin, while this one waits for the disk
     * @param crowd sees how many there are in each round
     */
    Rounds(int full, BiFunction<List<C>, Runnable, List<R>> all, Crowd crowd) {
        this(full, all, crowd, SLOW, threads());
    }

    Rounds(int full, BiFunction<List<C>, Runnable, List<R>> all, Crowd crowd, Duration slow, Executor threads) {
        this.full = full;
        this.all = all;
        this.crowd = crowd;
        this.slowNanos = slow.toNanos();
        this.turns = new Turns(slow, line);
        this.threads = threads;
    }

    /** The answers to {@code asked}, or what was thrown for it. */
    List<R> answer(List<C> asked) {
        Thread thread = Thread.currentThread();
        Runnable wake = () -> LockSupport.unpark(thread);
        Asked mine = new Asked(asked, wake, wake);
        line.add(mine);
        boolean interrupted = false;
        while (!mine.answers.isDone()) {
            // Asked first: what it waits for may be over by the time that there is no turn.
            OptionalLong until = turns.waitsUntil();
            Optional<Turns.Turn> turn = mine.taken ? Optional.empty() : turns.next();
            if (turn.isPresent()) {
                round(turn.get());
            } else {
                LockSupport.parkNanos(this, until.isPresent() ? nanosUntil(until.getAsLong()) : slowNanos);
                // What it asked may be under way: it cannot leave before it knows what became of it.
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            thread.interrupt();
        }
        return answers(mine);
    }

    /**
     * The same for one who does not wait.
     *
     * @return completed by the thread of the round, which whatever depends on it must not hold up
     */
    CompletionStage<List<R>> ask(List<C> asked) {
        Asked mine = new Asked(asked, this::begin, () -> {});
        line.add(mine);
        begin();
        watch();
        return mine.answers;
    }

    /** Begins a round on a thread that is kept, if one may begin, or sees to it that it does when it has waited for more. */
    private void begin() {
        // Asked first: what it waits for may be over by the time that there is no turn.
        OptionalLong until = turns.waitsUntil();
        turns.next().ifPresentOrElse(this::begin, () -> until.ifPresent(this::beginAt));
    }

    /** One timer for each moment is enough. */
    private void beginAt(long until) {
        if (timedUntil.getAndSet(until) != until) {
            after(nanosUntil(until), () -> {
                timedUntil.compareAndSet(until, until - 1);
                begin();
            });
        }
    }

    private static long nanosUntil(long until) {
        return Math.max(1, until - System.nanoTime());
    }

    private void begin(Turns.Turn turn) {
        if (!onAThread(() -> roundsFrom(turn))) {
            // Whoever watches tries again.
            turn.refuse();
        }
    }

    /** @return false when the system has no thread to give */
    private boolean onAThread(Runnable work) {
        try {
            threads.execute(work);
            return true;
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.WARNING, "no thread for what is asked: " + e.getMessage(), e);
            return false;
        }
    }

    private static void after(long nanos, Runnable work) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(work);
    }

    private void roundsFrom(Turns.Turn first) {
        for (Optional<Turns.Turn> turn = Optional.of(first); turn.isPresent(); turn = turns.next()) {
            round(turn.get());
        }
    }

    /** Has somebody look, while some wait who do not look themselves, whether the round under way is a slow one. */
    private void watch() {
        if (!line.isEmpty() && watched.compareAndSet(false, true)) {
            after(slowNanos, () -> {
                watched.set(false);
                begin();
                watch();
            });
        }
    }

    /** Another may begin before the answers of this one are told, which may take a while where somebody depends on them. */
    private void round(Turns.Turn turn) {
        Runnable answers;
        try {
            answers = carriedOut(line.take(), turn);
        } finally {
            turn.end();
        }
        answers.run();
    }

    /** @return tells the answers */
    private Runnable carriedOut(List<Asked> round, Turns.Turn turn) {
        if (round.isEmpty()) {
            // Somebody else has taken it all between the look and the turn.
            return () -> {};
        }
        turn.isFor(round.size());
        crowd.see(round.size());
        try {
            List<R> answers =
                    all.apply(round.stream().flatMap(it -> it.what.stream()).toList(), turn::made);
            return () -> tellAll(round, answers);
        } catch (RuntimeException | Error e) {
            if (round.size() == 1) {
                return () -> round.get(0).failed(e);
            }
            oneByOne(round, turn);
            return () -> {};
        }
    }

    private void tellAll(List<Asked> round, List<R> answers) {
        if (round.size() <= MANY) {
            tell(round, answers);
            return;
        }
        int half = round.size() / 2;
        List<Asked> first = round.subList(0, half);
        int answered = first.stream().mapToInt(it -> it.what.size()).sum();
        Runnable others = () -> tell(round.subList(half, round.size()), answers.subList(answered, answers.size()));
        boolean elsewhere = onAThread(others);
        tell(first, answers.subList(0, answered));
        if (!elsewhere) {
            others.run();
        }
    }

    private void tell(List<Asked> round, List<R> answers) {
        int from = 0;
        for (Asked asked : round) {
            int to = from + asked.what.size();
            asked.answered(answers.subList(from, to));
            from = to;
        }
    }

    /** When the storage is away, it is for all of them: not each waits until that is plain. */
    private void oneByOne(List<Asked> round, Turns.Turn turn) {
        Optional<PortFailure> away = Optional.empty();
        for (Asked asked : round) {
            if (away.isPresent()) {
                asked.failed(away.get());
            } else {
                away = alone(asked, turn);
            }
        }
    }

    /** @return the failure of a storage that may be back later, if that is what happened */
    private Optional<PortFailure> alone(Asked asked, Turns.Turn turn) {
        try {
            asked.answered(all.apply(asked.what, turn::made));
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            asked.failed(e);
            return e instanceof PortFailure failure && failure.isTransient() ? Optional.of(failure) : Optional.empty();
        }
    }

    private static <R> List<R> answers(Rounds<?, R>.Asked asked) {
        try {
            return asked.answers.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** Those that rounds are kept for, of which there is none while nobody asks. */
    static Executor threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                MOST_THREADS,
                MOST_THREADS,
                THREADS_KEPT_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> {
                    Thread thread = new Thread(work, "invites-round-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Those who wait, first come first. */
    private final class Line implements Turns.Waiting {

        private final ConcurrentLinkedQueue<Asked> queue = new ConcurrentLinkedQueue<>();
        private final AtomicInteger count = new AtomicInteger();

        void add(Asked asked) {
            queue.add(asked);
            count.incrementAndGet();
        }

        /** Who comes into the next round. */
        List<Asked> take() {
            List<Asked> round = new ArrayList<>();
            int size = 0;
            while (size < full) {
                Asked next = queue.poll();
                if (next == null) {
                    break;
                }
                next.taken = true;
                round.add(next);
                size += next.what.size();
            }
            count.addAndGet(-round.size());
            return round;
        }

        @Override
        public boolean isEmpty() {
            return queue.isEmpty();
        }

        @Override
        public int count() {
            return count.get();
        }

        /** Whoever has found no turn until now is in the queue, and is seen. */
        @Override
        public void wakeNext() {
            Optional.ofNullable(queue.peek()).ifPresent(next -> next.wake.run());
        }
    }

    /** What one caller wants to know. */
    private final class Asked {

        private final List<C> what;
        private final Runnable wake;
        private final Runnable told;
        private final CompletableFuture<List<R>> answers = new CompletableFuture<>();
        // Once it is, its caller has nothing to begin and waits.
        private volatile boolean taken;

        /**
         * Makes one.
         *
         * @param wake sees to it that a round begins, if one may
         * @param told follows the answers
         */
        Asked(List<C> what, Runnable wake, Runnable told) {
            this.what = what;
            this.wake = wake;
            this.told = told;
        }

        void answered(List<R> all) {
            answers.complete(all);
            told.run();
        }

        void failed(Throwable failure) {
            answers.completeExceptionally(failure);
            told.run();
        }
    }
}
