package dev.invites.adapter.http;

import dev.invites.domain.model.Caller;
import java.util.Optional;
import java.util.function.Supplier;

/** Who calls: known, or to be found out by the key that was shown. For one request. */
final class Who {

    private final String countedAs;
    private final Optional<String> key;
    private final Supplier<Caller> look;
    private final Runnable forget;
    private Optional<Caller> caller = Optional.empty();

    private Who(String countedAs, Optional<String> key, Supplier<Caller> look, Runnable forget) {
        this.countedAs = countedAs;
        this.key = key;
        this.look = look;
        this.forget = forget;
    }

    /** @param countedAs whose requests are counted together */
    static Who known(Caller caller, String countedAs) {
        return new Who(countedAs, Optional.empty(), () -> caller, () -> {});
    }

    /**
     * One who has shown a key.
     *
     * @param look finds out for whom it stands, or refuses
     * @param forget has the key looked up before anything else the next time
     */
    static Who by(String key, String countedAs, Supplier<Caller> look, Runnable forget) {
        return new Who(countedAs, Optional.of(key), look, forget);
    }

    String countedAs() {
        return countedAs;
    }

    /**
     * The caller, found out now if not yet.
     *
     * @throws ApiError when the key is not taken
     */
    Caller caller() {
        if (caller.isEmpty()) {
            caller = Optional.of(look.get());
        }
        return caller.get();
    }

    /** To be called when the key was not taken by whoever it was given to. */
    void refused() {
        forget.run();
    }

    /** The key, while it is not found out for whom it stands. */
    Optional<String> key() {
        return key.filter(it -> caller.isEmpty());
    }
}
