package dev.invites.adapter.mail;

import dev.invites.domain.model.LanguageTag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The languages that mails can be in. Each is read when it is first wanted. Thread-safe. */
final class Languages {

    static final String DEFAULT = "en";

    /** Those with a country have in them what is different there. */
    static final Set<String> BUILT_IN = Set.of("ar", "de", "en", "en-US", "es", "fr", "ja", "pt", "pt-PT");

    private final Map<String, TextFile> own;
    private final Map<String, Language> read = new ConcurrentHashMap<>();

    /** @param own of a product, by the tag of their language; they go before those built in */
    Languages(Map<String, TextFile> own) {
        this.own = Map.copyOf(own);
    }

    /** The best match by RFC 4647, section 3.4. */
    Language of(Optional<LanguageTag> locale) {
        String tag = locale.flatMap(wanted ->
                        ranges(wanted.value()).stream().filter(this::isKnown).findFirst())
                .orElse(DEFAULT);
        return read.computeIfAbsent(tag, this::read);
    }

    Set<String> tags() {
        Set<String> tags = new TreeSet<>(BUILT_IN);
        tags.addAll(own.keySet());
        return tags;
    }

    /** All entries that a language has: its own, and of the languages above it what it has not. */
    Map<String, TextFile.Entry> entries(String tag) {
        Map<String, TextFile.Entry> entries = new HashMap<>();
        List<String> upwards = ranges(tag);
        Collections.reverse(upwards);
        for (String each : upwards) {
            if (BUILT_IN.contains(each)) {
                entries.putAll(builtIn(each).entries());
            }
            Optional.ofNullable(own.get(each)).ifPresent(file -> entries.putAll(file.entries()));
        }
        return entries;
    }

    static String file(String tag) {
        return "messages_" + tag + ".properties";
    }

    private boolean isKnown(String tag) {
        return BUILT_IN.contains(tag) || own.containsKey(tag);
    }

    private Language read(String tag) {
        Map<String, String> sources = new HashMap<>();
        entries(tag).forEach((key, entry) -> sources.put(key, entry.value()));
        return new Language(tag, sources);
    }

    /** The tag itself, and what is left of it when its end is taken off, and of that. */
    private static List<String> ranges(String tag) {
        List<String> ranges = new ArrayList<>();
        String range = tag;
        while (!range.isEmpty()) {
            ranges.add(range);
            range = range.substring(0, Math.max(0, range.lastIndexOf('-')));
            if (range.length() >= 2 && range.charAt(range.length() - 2) == '-') {
                // The single letter that begins an extension is nothing without it.
                range = range.substring(0, range.length() - 2);
            }
        }
        return ranges;
    }

    private static TextFile builtIn(String tag) {
        return TextFile.parse(file(tag), BuiltIn.text(file(tag)), fault -> {
            throw new IllegalStateException(fault.toString());
        });
    }
}
