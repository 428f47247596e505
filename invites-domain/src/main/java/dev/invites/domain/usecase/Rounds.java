package dev.invites.domain.usecase;

import dev.invites.domain.port.out.PortFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

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

    /** A round that takes so long waits for somebody else's lock: others need not wait with it. */
    private static final Duration SLOW = Duration.ofMillis(20);

    /** So many are under way at the most. */
    private static final int MOST = 2;

    private final int full;
    private final BiFunction<List<C>, Runnable, List<R>> all;
    private final Crowd crowd;
    private final long slowNanos;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private int underWay;
    private Turn latest = new Turn();

    /**
     * Makes one.
     *
     * @param full a round takes no more callers when so much is asked; one caller's list is never split
     * @param all answers each of a list, in its order; it may say, any number of times, that all is done but the commit:
     *     then the next round may begin, while this one waits for the disk
     * @param crowd sees how many there are in each round
     */
    Rounds(int full, BiFunction<List<C>, Runnable, List<R>> all, Crowd crowd) {
        this(full, all, crowd, SLOW);
    }

    Rounds(int full, BiFunction<List<C>, Runnable, List<R>> all, Crowd crowd, Duration slow) {
        this.full = full;
        this.all = all;
        this.crowd = crowd;
        this.slowNanos = slow.toNanos();
    }

    /** The answers to {@code asked}, or what was thrown for it. */
    List<R> answer(List<C> asked) {
        Waiting mine = new Waiting(asked);
        queue.add(mine);
        waiting.incrementAndGet();
        boolean interrupted = false;
        while (!mine.isDone()) {
            Optional<Turn> turn = mine.taken ? Optional.empty() : turn();
            if (turn.isPresent()) {
                try {
                    round(take(), turn.get());
                } finally {
                    turn.get().end();
                }
            } else {
                LockSupport.parkNanos(this, slowNanos);
                // What it asked may be under way: it cannot leave before it knows what became of it.
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.answer();
    }

    private synchronized Optional<Turn> turn() {
        if (underWay == 0 || (underWay < MOST && latest.leavesRoom())) {
            underWay++;
            latest = new Turn();
            return Optional.of(latest);
        }
        return Optional.empty();
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

    private void round(List<Waiting> round, Turn turn) {
        if (round.isEmpty()) {
            // Somebody else has taken it all between the look and the turn.
            return;
        }
        turn.size = round.size();
        crowd.see(round.size());
        if (round.size() == 1) {
            alone(round.get(0), turn::made);
            return;
        }
        List<R> answers;
        try {
            answers = all.apply(round.stream().flatMap(it -> it.asked.stream()).toList(), turn::made);
        } catch (RuntimeException | Error e) {
            oneByOne(round, turn::made);
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
    private void oneByOne(List<Waiting> round, Runnable made) {
        Optional<PortFailure> away = Optional.empty();
        for (Waiting waiting : round) {
            if (away.isPresent()) {
                waiting.failed(away.get());
            } else {
                away = alone(waiting, made);
            }
        }
    }

    /** @return the failure of a storage that may be back later, if that is what happened */
    private Optional<PortFailure> alone(Waiting waiting, Runnable made) {
        try {
            waiting.done(all.apply(waiting.asked, made));
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            waiting.failed(e);
            return e instanceof PortFailure failure && failure.isTransient() ? Optional.of(failure) : Optional.empty();
        }
    }

    /** Of one round. */
    private final class Turn {

        private final long since = System.nanoTime();
        private volatile boolean made;
        private volatile int size;

        /**
         * Whether another round may begin beside this one. Behind one that only waits for the disk it does when it is as
         * large: the disk is then waited for in turns, and no round is for a few.
         */
        boolean leavesRoom() {
            return (made && waiting.get() >= size) || System.nanoTime() - since > slowNanos;
        }

        void made() {
            made = true;
            wakeNext();
        }

        void end() {
            made = true;
            synchronized (Rounds.this) {
                underWay--;
            }
            wakeNext();
        }

        /** Whoever has found no turn until now is in the queue, and is seen. */
        private void wakeNext() {
            Optional.ofNullable(queue.peek()).ifPresent(Waiting::wake);
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
