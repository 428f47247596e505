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
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request. What nobody asks for is refused by name: a misspelt filter must not list everything. Faults
 * are collected, so that all are told at once.
 */
final class Parameters {

    private final Map<String, List<String>> unread = new LinkedHashMap<>();
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
        List<String> values = take(name);
        if (values.size() > 1) {
            faults.add(new Fault(Problem.BAD_VALUE, Optional.of(name), "must be given once"));
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

    /** The parameters in one spelling, without where the page begins: what a page token is bound to. */
    static String filters(@Nullable String query) {
        Parameters parameters = new Parameters(query);
        parameters.unread.remove("page_token");
        parameters.unread.remove("page_size");
        return new TreeMap<>(parameters.unread).toString();
    }

    private List<String> take(String name) {
        List<String> values = unread.remove(name);
        return values == null ? List.of() : values;
    }

    private <T> Optional<T> read(String name, String value, Problem problem, Function<String, T> reading) {
        try {
            return Optional.of(reading.apply(value));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(problem, Optional.of(name), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        Optional<String> name = decode(equals < 0 ? pair : pair.substring(0, equals));
        Optional<String> value = equals < 0 ? Optional.of("") : decode(pair.substring(equals + 1));
        if (name.isEmpty() || value.isEmpty()) {
            faults.add(new Fault(Problem.BAD_VALUE, name, "the query must be percent-encoded UTF-8 without U+0000"));
        }
        if (name.isPresent()) {
            unread.computeIfAbsent(name.get(), key -> new ArrayList<>());
            value.ifPresent(
                    text -> unread.getOrDefault(name.get(), new ArrayList<>()).add(text));
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
