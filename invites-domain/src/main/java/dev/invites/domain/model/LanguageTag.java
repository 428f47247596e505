package dev.invites.domain.model;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** A language, and maybe a region or script, in which somebody is written to: BCP 47 (RFC 5646), in its usual letter case. */
public record LanguageTag(String value) {

    /** The most characters that a tag has; RFC 5646 (section 4.4.1) asks for 35 at least. */
    public static final int MAX_LENGTH = 100;

    public LanguageTag {
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
        }
        value = canonical(value);
    }

    private static String canonical(String text) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            if (!text.isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            throw new IllegalArgumentException("must be a BCP 47 language tag such as en or pt-BR", e);
        }
        throw new IllegalArgumentException("must be a BCP 47 language tag such as en or pt-BR");
    }
}
