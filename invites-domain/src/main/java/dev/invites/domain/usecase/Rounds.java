package dev.invites.domain.usecase;

import dev.invites.domain.port.out.PortFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Carries out what arrives from many threads while a round is under way together in the next one, in the order in which
 * it came. Nobody waits for company: who comes alone goes at once. What makes a round fail harms nobody but whoever
 * brought it: the round is then run again one by one.
 *
 * <p>A round runs on the thread of one of the callers, so none of them may be inside a transaction of its own.
 *
 * @param <C> what is asked
 * @param <R> the answer to one of them
 */
final class Rounds<C, R> {

    /** So many who wait are worth a second round beside the one under way: while that commits, this one is made. */
    private static final int MANY = 17;

    /** A round that takes so long waits for somebody else's lock: others need not wait with it. */
    private static final long SLOW_NANOS = Duration.ofMillis(20).toNanos();

    private final int full;
    private final Function<List<C>, List<R>> all;
    private final Crowd crowd;
    private final Semaphore first = new Semaphore(1);
    private final Semaphore second = new Semaphore(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long firstSince = System.nanoTime();
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();

    /**
     * Makes one.
     *
     * @param full a round takes no more callers when so much is asked; one caller's list is never split
     * @param all answers each of a list, in its order
     * @param crowd sees how many there are in each round
     */
    Rounds(int full, Function<List<C>, List<R>> all, Crowd crowd) {
        this.full = full;
        this.all = all;
        this.crowd = crowd;
    }

    /** The answers to {@code asked}, or what was thrown for it. */
    List<R> answer(List<C> asked) {
        Waiting mine = new Waiting(asked);
        queue.add(mine);
        waiting.incrementAndGet();
        boolean interrupted = false;
        while (!mine.isDone()) {
            Optional<Semaphore> turn = mine.taken ? Optional.empty() : turn();
            if (turn.isPresent()) {
                try {
                    round(take());
                } finally {
                    turn.get().release();
                    // After the release: whoever has found no turn until now is in the queue, and is seen.
                    Optional.ofNullable(queue.peek()).ifPresent(Waiting::wake);
                }
            } else {
                LockSupport.parkNanos(this, SLOW_NANOS);
                // What it asked may be under way: it cannot leave before it knows what became of it.
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.answer();
    }

    private Optional<Semaphore> turn() {
        if (first.tryAcquire()) {
            firstSince = System.nanoTime();
            return Optional.of(first);
        }
        boolean worthIt = waiting.get() >= MANY || System.nanoTime() - firstSince > SLOW_NANOS;
        return worthIt && second.tryAcquire() ? Optional.of(second) : Optional.empty();
    }

    private List<Waiting> take() {
        List<Waiting> round = new ArrayList<>();
        int size = 0;
        while (size < full) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            next.taken = true;
            round.add(next);
            size += next.asked.size();
        }
        waiting.addAndGet(-round.size());
        return round;
    }

    private void round(List<Waiting> round) {
        if (round.isEmpty()) {
            // Somebody else has taken it all between the look and the turn.
            return;
        }
        crowd.see(round.size());
        if (round.size() == 1) {
            alone(round.get(0));
            return;
        }
        List<R> answers;
        try {
            answers = all.apply(round.stream().flatMap(it -> it.asked.stream()).toList());
        } catch (RuntimeException | Error e) {
            oneByOne(round);
            return;
        }
        int from = 0;
        for (Waiting waiting : round) {
            int to = from + waiting.asked.size();
            waiting.done(answers.subList(from, to));
            from = to;
        }
    }

    /** When the storage is away, it is for all of them: not each waits until that is plain. */
    private void oneByOne(List<Waiting> round) {
        Optional<PortFailure> away = Optional.empty();
        for (Waiting waiting : round) {
            if (away.isPresent()) {
                waiting.failed(away.get());
            } else {
                away = alone(waiting);
            }
        }
    }

    /** @return the failure of a storage that may be back later, if that is what happened */
    private Optional<PortFailure> alone(Waiting waiting) {
        try {
            waiting.done(all.apply(waiting.asked));
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            waiting.failed(e);
            return e instanceof PortFailure failure && failure.isTransient() ? Optional.of(failure) : Optional.empty();
        }
    }

    /** One caller, who waits for the answers. */
    private final class Waiting {

        private final List<C> asked;
        private final Thread thread = Thread.currentThread();
        // Once it is, its caller has nothing to begin and waits.
        private volatile boolean taken;
        private volatile Optional<Answer<R>> answer = Optional.empty();

        Waiting(List<C> asked) {
            this.asked = asked;
        }

        boolean isDone() {
            return answer.isPresent();
        }

        void wake() {
            LockSupport.unpark(thread);
        }

        void done(List<R> answers) {
            tell(() -> answers);
        }

        void failed(Throwable failure) {
            tell(() -> {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            });
        }

        List<R> answer() {
            return answer.orElseThrow().get();
        }

        private void tell(Answer<R> told) {
            answer = Optional.of(told);
            wake();
        }
    }

    /** What a caller gets, or throws. */
    private interface Answer<R> {
        List<R> get();
    }
}
