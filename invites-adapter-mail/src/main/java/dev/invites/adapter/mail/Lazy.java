package dev.invites.adapter.mail;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made when it is first wanted, once. Thread-safe. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private volatile Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        Optional<T> value = made;
        return value.isPresent() ? value.get() : make();
    }

    private synchronized T make() {
        T value = made.orElseGet(maker);
        made = Optional.of(value);
        return value;
    }
}
