package dev.invites.domain.usecase;

import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.out.PortFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries out what arrives from many callers while a round is under way together in the next one: one transaction and
 * one commit for all of them, each with its own outcome, in the order in which they came. Nobody waits for company: who
 * comes alone goes at once. What makes a round fail harms nobody but whoever brought it: the round is then run again one
 * by one.
 *
 * <p>A round runs on the thread of one of the callers, so none of them may be inside a transaction of its own.
 */
final class CombinedCreateInvites implements CreateInvites {

    /** Two: while one waits for its commit, or for a lock, the next one is made. */
    private static final int ROUNDS_AT_A_TIME = 2;

    /** A round is full with so many commands; one caller's list is never split. */
    private static final int FULL = 256;

    private final CreateInvites one;
    private final Semaphore turns = new Semaphore(ROUNDS_AT_A_TIME);
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();

    CombinedCreateInvites(CreateInvites one) {
        this.one = one;
    }

    @Override
    public List<Outcome<Invitation, Reason>> create(List<Command> commands) {
        Waiting mine = new Waiting(commands);
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
                // Its commands may be under way: it cannot leave before it knows what became of them.
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
        while (size < FULL) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            round.add(next);
            size += next.commands.size();
        }
        return round;
    }

    private void round(List<Waiting> round) {
        if (round.size() == 1) {
            alone(round.get(0));
            return;
        }
        List<Outcome<Invitation, Reason>> outcomes;
        try {
            outcomes = one.create(
                    round.stream().flatMap(it -> it.commands.stream()).toList());
        } catch (RuntimeException | Error e) {
            oneByOne(round);
            return;
        }
        int from = 0;
        for (Waiting waiting : round) {
            int to = from + waiting.commands.size();
            waiting.done(outcomes.subList(from, to));
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
            waiting.done(one.create(waiting.commands));
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            waiting.failed(e);
            return e instanceof PortFailure failure && failure.isTransient() ? Optional.of(failure) : Optional.empty();
        }
    }

    /** One caller, who waits for what becomes of the commands. */
    private static final class Waiting {

        private final List<Command> commands;
        private final Thread thread = Thread.currentThread();
        private volatile Optional<Answer> answer = Optional.empty();

        Waiting(List<Command> commands) {
            this.commands = commands;
        }

        boolean isDone() {
            return answer.isPresent();
        }

        void wake() {
            LockSupport.unpark(thread);
        }

        void done(List<Outcome<Invitation, Reason>> outcomes) {
            tell(() -> outcomes);
        }

        void failed(Throwable failure) {
            tell(() -> {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            });
        }

        List<Outcome<Invitation, Reason>> answer() {
            return answer.orElseThrow().get();
        }

        private void tell(Answer told) {
            answer = Optional.of(told);
            wake();
        }
    }

    /** What a caller gets, or throws. */
    private interface Answer {
        List<Outcome<Invitation, Reason>> get();
    }
}
