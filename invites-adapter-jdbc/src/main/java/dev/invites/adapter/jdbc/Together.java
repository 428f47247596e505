package dev.invites.adapter.jdbc;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The texts of statements that go in one message, each made once, of which the code has a few: they are long, and the
 * driver finds what it has prepared by their hash, which a text that is made anew each time would not know.
 */
final class Together {

    private final Map<List<String>, String> texts = new ConcurrentHashMap<>();
    private final Function<List<String>, String> make;

    /** @param make the text of some parts */
    Together(Function<List<String>, String> make) {
        this.make = make;
    }

    String of(List<String> parts) {
        // Looked up first: what is there is then found without a lock.
        String text = texts.get(parts);
        return text == null ? texts.computeIfAbsent(List.copyOf(parts), make) : text;
    }
}
