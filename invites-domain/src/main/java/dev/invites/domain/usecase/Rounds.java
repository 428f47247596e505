package dev.invites.domain.usecase;

import dev.invites.domain.port.out.PortFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
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

    /** Two: while one waits for its commit, or for a lock, the next one is made. */
    private static final int AT_A_TIME = 2;

    private final int full;
    private final Function<List<C>, List<R>> all;
    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();

    /**
     * Makes one.
     *
     * @param full a round takes no more callers when so much is asked; one caller's list is never split
     * @param all answers each of a list, in its order
     */
    Rounds(int full, Function<List<C>, List<R>> all) {
        this.full = full;
        this.all = all;
    }

    /** The answers to {@code asked}, or what was thrown for it. */
    List<R> answer(List<C> asked) {
        Waiting mine = new Waiting(asked);
        queue.add(mine);
        boolean interrupted = false;
        while (!mine.isDone()) {
            if (turns.tryAcquire()) {
                try {
                    round(take());
                } finally {
                    turns.release();
                    // After the release: whoever has found no turn until now is in the queue, and is seen.
                    Optional.ofNullable(queue.peek()).ifPresent(Waiting::wake);
                }
            } else {
                LockSupport.park(this);
                // What it asked may be under way: it cannot leave before it knows what became of it.
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.answer();
    }

    private List<Waiting> take() {
        List<Waiting> round = new ArrayList<>();
        int size = 0;
        while (size < full) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            round.add(next);
            size += next.asked.size();
        }
        return round;
    }

    private void round(List<Waiting> round) {
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
