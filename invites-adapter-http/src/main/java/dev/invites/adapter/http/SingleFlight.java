package dev.invites.adapter.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out once what several ask at the same moment. Whoever asks what is being found out already waits until it is found
 * out again, once for all who do: no answer is older than its question, and none is kept. What fails, fails for all who
 * wait for it. Different questions do not wait for one another. Safe for use by many threads.
 *
 * @param <Q> a question, equal to the same one
 * @param <A> the answer, of which nobody may change anything
 */
final class SingleFlight<Q, A> {

    /** Of each question the flight that began last or has not begun yet. */
    private final ConcurrentHashMap<Q, Flight<A>> latest = new ConcurrentHashMap<>();

    /**
     * The answer to {@code question}.
     *
     * @param finding finds it out; called on this thread, or not at all where somebody else's is called
     * @return what a finding that began after this call has come to, or what it has thrown
     */
    A answer(Q question, Supplier<A> finding) {
        Flight<A> mine = new Flight<>();
        Flight<A> taken =
                latest.compute(question, (same, last) -> last == null || last.begun ? mine.behind(last) : last);
        if (taken == mine) {
            fly(question, mine, finding);
        }
        return answer(taken);
    }

    /** Whatever happens, it lands: others wait for it, and all who ask later would. */
    private void fly(Q question, Flight<A> mine, Supplier<A> finding) {
        try {
            mine.before.ifPresent(Flight::await);
            latest.computeIfPresent(question, (same, last) -> {
                mine.begin();
                return last;
            });
            mine.landed.complete(finding.get());
        } catch (Throwable e) {
            mine.landed.completeExceptionally(e);
        } finally {
            latest.remove(question, mine);
        }
    }

    private static <A> A answer(Flight<A> flight) {
        try {
            return flight.landed.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** One finding out, and who waits for it. Its fields change within {@code latest} alone. */
    private static final class Flight<A> {

        private final CompletableFuture<A> landed = new CompletableFuture<>();
        private Optional<Flight<A>> before = Optional.empty();
        private boolean begun;

        Flight<A> behind(@Nullable Flight<A> other) {
            before = Optional.ofNullable(other);
            return this;
        }

        void await() {
            landed.handle((answer, failure) -> failure).join();
        }

        /** From now on nobody else can come along. */
        void begin() {
            begun = true;
            before = Optional.empty();
        }
    }
}
