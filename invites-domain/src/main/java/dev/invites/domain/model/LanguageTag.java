package dev.invites.domain.model;

import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * A language, and maybe a region or script, in which somebody is written to: BCP 47 (RFC 5646), in its usual letter case.
 */
public final class LanguageTag {

    /** The most characters that a tag has; RFC 5646 (section 4.4.1) asks for 35 at least. */
    public static final int MAX_LENGTH = 100;

    private final String value;

    private LanguageTag(String value) {
        this.value = value;
    }

    /** @throws IllegalArgumentException when {@code text} is no such tag */
    public static LanguageTag of(String text) {
        requireLength(text);
        String usual = usual(text);
        // It may be the longer one.
        requireLength(usual);
        return new LanguageTag(usual);
    }

    /** A tag that {@link #of} has taken before, maybe on another version of Java, which knows other languages. */
    public static LanguageTag restore(String value) {
        return new LanguageTag(value);
    }

    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LanguageTag that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }

    private static void requireLength(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have 1 to " + MAX_LENGTH + " characters");
        }
    }

    private static String usual(String text) {
        try {
            String usual = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
            if (usual.split("-").length < text.split("-").length) {
                // A part that is there twice: Java drops what comes after it.
                throw new IllegalArgumentException("must have each extension once");
            }
            return usual;
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("must be a BCP 47 language tag such as en or pt-BR", e);
        }
    }
}
