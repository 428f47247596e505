package dev.invites.domain.model;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a use case comes to: its value, or the reason why not. A refusal is no fault: nothing was changed, and asking
 * again without changing anything gets the same answer.
 *
 * @param <V> what is answered
 * @param <R> the reasons there are
 */
public sealed interface Outcome<V, R extends Enum<R>> {

    /** It was done. */
    record Done<V, R extends Enum<R>>(V value) implements Outcome<V, R> {
        @Override
        public <T> T fold(Function<? super V, ? extends T> done, Function<? super R, ? extends T> refused) {
            return done.apply(value);
        }
    }

    /**
     * It was refused, and nothing was changed.
     *
     * @param limit the limit that left no room, where one that wears off by itself did
     */
    record Refused<V, R extends Enum<R>>(R reason, Optional<LimitReached> limit) implements Outcome<V, R> {
        @Override
        public <T> T fold(Function<? super V, ? extends T> done, Function<? super R, ? extends T> refused) {
            return refused.apply(reason);
        }
    }

    static <V, R extends Enum<R>> Outcome<V, R> done(V value) {
        return new Done<>(value);
    }

    static <V, R extends Enum<R>> Outcome<V, R> refused(R reason) {
        return new Refused<>(reason, Optional.empty());
    }

    static <V, R extends Enum<R>> Outcome<V, R> refused(R reason, LimitReached limit) {
        return new Refused<>(reason, Optional.of(limit));
    }

    /** The answer of the one function that applies. */
    <T> T fold(Function<? super V, ? extends T> done, Function<? super R, ? extends T> refused);
}
