package dev.invites.adapter.mail;

import com.samskivert.mustache.Template;
import dev.invites.domain.port.out.Mailer.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The words of one language, read once. Thread-safe. */
final class Language {

    private static final Duration SLACK = Duration.ofMinutes(30);
    private static final int HOURS_OF_DAY = 24;
    private static final int HOURS_THAT_ARE_COUNTED = 48;

    /** A text that is the same in every mail is no template. */
    private record Text(String name, String fixed, List<Template> template) {

        static Text of(String name, String source) {
            return source.contains(Templates.TAG)
                    ? new Text(name, "", List.of(Templates.text(source)))
                    : new Text(name, source, List.of());
        }

        String with(Map<String, String> names) {
            return template.isEmpty() ? fixed : template.get(0).execute(names);
        }
    }

    private final String tag;
    private final boolean rightToLeft;
    private final DateTimeFormatter date;
    private final Plurals plurals;
    private final Map<String, String> sources;
    private final Map<Kind, List<Text>> texts;
    private final Map<String, String> spans = new ConcurrentHashMap<>();

    /** @param sources of all texts, checked */
    Language(String tag, Map<String, String> sources) {
        this.tag = tag;
        this.rightToLeft = "rtl".equals(sources.get(TextKey.DIRECTION));
        this.date = date(source(sources, TextKey.DATE_PATTERN), tag);
        this.plurals = Plurals.of(source(sources, TextKey.PLURAL));
        this.sources = Map.copyOf(sources);
        this.texts = Map.of(
                Kind.INVITE, texts(Kind.INVITE), Kind.RESEND, texts(Kind.RESEND), Kind.REMINDER, texts(Kind.REMINDER));
    }

    String tag() {
        return tag;
    }

    boolean isRightToLeft() {
        return rightToLeft;
    }

    /** The moment, and in which zone that is: of the reader's own nothing is known. */
    String date(Instant moment) {
        return date.format(moment);
    }

    /**
     * How long it is until {@code moment}. Hours are rounded to the nearest, days down: nobody comes late because a mail
     * has promised too much.
     */
    String span(Instant now, Instant moment) {
        Duration left = Duration.between(now, moment);
        long hours = left.plus(SLACK).toHours();
        if (hours < 1 || left.compareTo(Duration.ofHours(1)) < 0) {
            return span("in.minutes", Math.max(1, left.toMinutes()));
        }
        return hours >= HOURS_THAT_ARE_COUNTED || hours == HOURS_OF_DAY
                ? span("in.days", hours / HOURS_OF_DAY)
                : span("in.hours", hours);
    }

    private String span(String unit, long number) {
        int counted = (int) Math.min(number, Plurals.MOST);
        return spans.computeIfAbsent(
                unit + counted,
                each -> Templates.text(source(sources, unit + "." + plurals.form(counted)))
                        .execute(Map.of(TextKey.NUMBER, counted)));
    }

    /** The texts of a mail under their names. */
    Map<String, Object> texts(Kind kind, Map<String, String> names) {
        Map<String, Object> all = new HashMap<>();
        for (Text text : texts.getOrDefault(kind, List.of())) {
            all.put(text.name(), text.with(names));
        }
        return all;
    }

    private List<Text> texts(Kind kind) {
        List<Text> all = new ArrayList<>();
        TextKey.OF_KIND.forEach(name -> all.add(Text.of(name, sources.getOrDefault(TextKey.of(kind, name), ""))));
        TextKey.OF_ALL.forEach(name -> all.add(Text.of(name, sources.getOrDefault(name, ""))));
        return List.copyOf(all);
    }

    /** @throws IllegalArgumentException when {@code pattern} is none */
    static DateTimeFormatter date(String pattern, String tag) {
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(tag)).withZone(ZoneOffset.UTC);
    }

    private static String source(Map<String, String> sources, String key) {
        String source = sources.get(key);
        if (source == null) {
            throw new IllegalStateException("no text " + key);
        }
        return source;
    }
}
