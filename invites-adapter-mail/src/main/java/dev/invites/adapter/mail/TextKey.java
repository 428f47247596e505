package dev.invites.adapter.mail;

import dev.invites.domain.port.out.Mailer.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a file of texts may have in it. */
final class TextKey {

    /** What any text may have in it. */
    static final List<String> VARIABLES = List.of("sender", "organization", "date", "in");

    /** The one of the texts in {@link #UNITS}. */
    static final String NUMBER = "n";

    static final String DIRECTION = "direction";
    static final String DATE_PATTERN = "date.pattern";
    static final String PLURAL = "plural";

    static final List<String> UNITS = List.of("in.minutes", "in.hours", "in.days");

    /** One for each kind of mail. */
    static final List<String> OF_KIND = List.of("subject", "heading", "lead", "note");

    static final List<String> OF_ALL = List.of(
            "preheader",
            "greeting",
            "writes",
            "button",
            "fallback",
            "open",
            "until",
            "personal",
            "unexpected",
            "stop",
            "stopButton");

    private static final List<String> SETTINGS = List.of(DIRECTION, DATE_PATTERN, PLURAL);

    /** Those that may be empty: the mail is then without them. */
    private static final List<String> OPTIONAL =
            List.of("note", "preheader", "greeting", "writes", "fallback", "personal", "unexpected");

    private TextKey() {}

    static String of(Kind kind, String name) {
        return kind.name().toLowerCase(Locale.ROOT) + "." + name;
    }

    static boolean isUnit(String key) {
        return UNITS.stream().anyMatch(unit -> key.startsWith(unit + "."));
    }

    static boolean isSetting(String key) {
        return SETTINGS.contains(key);
    }

    static boolean isKnown(String key) {
        return isSetting(key) || texts().anyMatch(key::equals) || forms().anyMatch(key::equals);
    }

    /** Whether a mail is a mail without a text for {@code key}. */
    static boolean mayBeEmpty(String key) {
        return key.equals(PLURAL) || OPTIONAL.contains(key.substring(key.lastIndexOf('.') + 1));
    }

    /** What a language needs and {@code there} has not, in order. */
    static List<String> missing(Map<String, ?> there) {
        Stream<String> needed = Stream.concat(SETTINGS.stream(), texts().filter(key -> !mayBeEmpty(key)));
        return List.copyOf(
                new TreeSet<>(needed.filter(key -> !there.containsKey(key)).toList()));
    }

    private static Stream<String> texts() {
        Stream<String> ofKind =
                Arrays.stream(Kind.values()).flatMap(kind -> OF_KIND.stream().map(name -> of(kind, name)));
        return Stream.concat(ofKind, OF_ALL.stream());
    }

    private static Stream<String> forms() {
        return UNITS.stream().flatMap(unit -> Plurals.FORMS.stream().map(form -> unit + "." + form));
    }
}
