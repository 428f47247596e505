package dev.invites.domain.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a product keeps with an invite for itself, in the order in which it gave it: at most 50 entries, and at most
 * 8,192 bytes of UTF-8 in all names and values together. The invited person does not see it.
 */
public record Metadata(Map<String, String> entries) {

    public static final int MAX_ENTRIES = 50;

    /** The most bytes of UTF-8 of all names and values together. */
    public static final int MAX_BYTES = 8 * 1024;

    public static final Metadata NONE = new Metadata(Map.of());

    public Metadata {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        if (entries.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException("must have at most " + MAX_ENTRIES + " entries");
        }
        int bytes = 0;
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            bytes += Text.utf8Length(Text.requireWellFormed(entry.getKey()))
                    + Text.utf8Length(Text.requireWellFormed(entry.getValue()));
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException("must have at most " + MAX_BYTES + " bytes of UTF-8 in all");
        }
    }

    /** Hides the entries, of which nobody knows what they are. */
    @Override
    public String toString() {
        return "Metadata[" + entries.size() + " entries]";
    }
}
