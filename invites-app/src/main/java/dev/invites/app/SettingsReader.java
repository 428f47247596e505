package dev.invites.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads settings one by one and collects what is wrong with them, so that an operator hears of everything at once. A
 * bad value is reported and read as if it were not set.
 *
 * <p>A setting that is set but empty is a fault, but for the password: an empty value is most often a variable that a
 * template did not fill, and to start without it would, say, serve from a new embedded database.
 */
final class SettingsReader {

    private final Source source;
    private final List<Fault> faults;

    SettingsReader(Source source) {
        this.source = source;
        this.faults = new ArrayList<>(source.faults());
    }

    /** The value, without white space around it unless that may belong to it. */
    Optional<String> text(Setting setting) {
        return source.value(setting)
                .map(value -> setting.isVerbatim() ? value : value.strip())
                .filter(value -> {
                    boolean empty = value.isBlank() && setting != Setting.DB_PASSWORD;
                    if (empty) {
                        add(setting, "is set but empty: give it a value, or do not set it");
                    }
                    return !empty;
                });
    }

    /**
     * The value as {@code parse} reads it.
     *
     * @param parse throws {@link IllegalArgumentException} with a message that holds no part of the value
     */
    <T> Optional<T> find(Setting setting, Function<String, T> parse) {
        return text(setting).flatMap(value -> {
            try {
                return Optional.of(parse.apply(value));
            } catch (IllegalArgumentException e) {
                add(setting, String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        });
    }

    /** As {@link #find}, for a setting that has a fixed default. */
    <T> T get(Setting setting, Function<String, T> parse) {
        return find(setting, parse)
                .orElseGet(() -> parse.apply(setting.standard().orElseThrow()));
    }

    /** Whether there is a value, be it good or bad. */
    boolean isSet(Setting setting) {
        return source.value(setting).isPresent();
    }

    void add(Setting setting, String what) {
        faults.add(Fault.of(setting, what));
    }

    /** Reports a setting that must be there and is not; not when it may be in a file that could not be read. */
    void require(Setting setting, String what) {
        if (!isSet(setting) && source.whole()) {
            add(setting, what);
        }
    }

    /** @throws StartRefused with every fault, if there is any */
    void refuseIfFaulty() {
        if (!faults.isEmpty()) {
            throw new StartRefused(faults);
        }
    }
}
