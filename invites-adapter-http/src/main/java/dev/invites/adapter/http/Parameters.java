package dev.invites.adapter.http;

import dev.invites.adapter.http.ApiError.Fault;
import dev.invites.domain.model.Text;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request. What nobody asks for is refused by name: a misspelt filter must not list everything. Faults
 * are collected, so that all are told at once.
 */
final class Parameters {

    private static final String NO_TEXT = "must be percent-encoded UTF-8 without U+0000";

    /** A value is empty when it is no text. */
    private final Map<String, List<Optional<String>>> unread = new LinkedHashMap<>();

    private final List<Fault> faults = new ArrayList<>();

    /** @param query as it stands in the request */
    Parameters(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                add(pair);
            }
        }
    }

    /** The value of a parameter that may be given once. */
    <T> Optional<T> one(String name, Problem problem, Function<String, T> reading) {
        List<Optional<String>> values = take(name);
        if (values.size() > 1) {
            faults.add(new Fault(problem, Optional.of(name), "must be given once"));
            return Optional.empty();
        }
        return values.isEmpty() ? Optional.empty() : read(name, values.get(0), problem, reading);
    }

    /** The values of a parameter that may be given more than once. */
    <T> List<T> many(String name, Problem problem, Function<String, T> reading) {
        return take(name).stream()
                .flatMap(value -> read(name, value, problem, reading).stream())
                .toList();
    }

    /** Adds what is wrong with a parameter that the caller has judged. */
    void fault(Problem problem, String name, String message) {
        faults.add(new Fault(problem, Optional.of(name), message));
    }

    /** All that is wrong, what nobody has asked for included. */
    List<Fault> faults() {
        List<Fault> all = new ArrayList<>(faults);
        unread.keySet().forEach(name -> all.add(new Fault(Problem.BAD_VALUE, Optional.of(name), "is not known")));
        return all;
    }

    /**
     * The parameters in one spelling, without where the page begins: what a page token is bound to. Their order does not
     * matter, nor that of the values of one; no other parameters have the same spelling.
     */
    static String filters(@Nullable String query) {
        Map<String, List<String>> filters = new TreeMap<>();
        new Parameters(query)
                .unread.forEach((name, values) -> filters.put(
                        name, values.stream().flatMap(Optional::stream).sorted().toList()));
        filters.keySet().removeAll(Set.of("page_token", "page_size"));
        return new String(Json.write(filters), StandardCharsets.UTF_8);
    }

    private List<Optional<String>> take(String name) {
        List<Optional<String>> values = unread.remove(name);
        return values == null ? List.of() : values;
    }

    private <T> Optional<T> read(String name, Optional<String> value, Problem problem, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(value.orElseThrow(() -> new IllegalArgumentException(NO_TEXT))));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(problem, Optional.of(name), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
        Optional<String> value = equals < 0 ? Optional.of("") : decode(pair.substring(equals + 1));
        if (name.isPresent()) {
            unread.computeIfAbsent(name.get(), key -> new ArrayList<>()).add(value);
        } else {
            faults.add(new Fault(Problem.BAD_VALUE, Optional.empty(), "the name of a parameter " + NO_TEXT));
        }
    }

    private static Optional<String> decode(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            // The decoder puts U+FFFD where the bytes are no UTF-8.
            return decoded.indexOf('\uFFFD') >= 0 || !Text.isWellFormed(decoded)
                    ? Optional.empty()
                    : Optional.of(decoded);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
