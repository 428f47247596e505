package dev.invites.adapter.http;

import dev.invites.adapter.http.ApiError.Fault;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** An object that was read, and all that is wrong with it and with the query beside it. */
record Input<T>(Optional<T> value, List<Fault> faults) {

    /** What {@code reading} comes to, by its annotations too. */
    static <T> Input<T> of(Supplier<T> reading) {
        try {
            T read = reading.get();
            return new Input<>(Optional.of(read), Shapes.faults(read));
        } catch (ApiError e) {
            return new Input<>(Optional.empty(), e.faults());
        }
    }

    /** The object, after {@link Received#refuseIfFaulty}. */
    T checked() {
        return value.orElseThrow();
    }
}
