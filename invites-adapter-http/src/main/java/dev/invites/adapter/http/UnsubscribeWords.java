package dev.invites.adapter.http;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** What the unsubscribe page says, in one language. */
record UnsubscribeWords(String language, Properties texts) {

    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt", "ja", "ar");
    /** More than browsers send. The parser takes long for many ranges, and anybody may send them. */
    private static final int LONGEST_ACCEPTED = 256;

    private static final Map<String, UnsubscribeWords> READ = new ConcurrentHashMap<>();

    /**
     * Those in the language that the person was written to in, or else the one that the browser likes best.
     *
     * @param locale BCP 47
     * @param accepted an {@code Accept-Language} (RFC 9110, section 12.5.4)
     */
    static UnsubscribeWords of(Optional<String> locale, Optional<String> accepted) {
        String language = locale.flatMap(UnsubscribeWords::known)
                .or(() -> accepted.flatMap(UnsubscribeWords::best))
                .orElse(LANGUAGES.get(0));
        return READ.computeIfAbsent(language, UnsubscribeWords::read);
    }

    /** Which way it is written, as HTML says it. */
    String direction() {
        return language.equals("ar") ? "rtl" : "ltr";
    }

    String text(String name) {
        return String.valueOf(texts.getProperty(name));
    }

    private static Optional<String> known(String tag) {
        return Optional.of(Locale.forLanguageTag(tag).getLanguage()).filter(LANGUAGES::contains);
    }

    private static Optional<String> best(String accepted) {
        if (accepted.length() > LONGEST_ACCEPTED) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookupTag(Locale.LanguageRange.parse(accepted), LANGUAGES));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The latter is what the parser makes of a lone hyphen.
            return Optional.empty();
        }
    }

    private static UnsubscribeWords read(String language) {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(
                    new String(Resources.bytes("unsubscribe/" + language + ".properties"), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new UnsubscribeWords(language, texts);
    }
}
