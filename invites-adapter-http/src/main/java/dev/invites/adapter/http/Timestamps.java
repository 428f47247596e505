package dev.invites.adapter.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** RFC 3339 times: written in UTC with at most six fraction digits, read with any offset and cut to microseconds. */
final class Timestamps {

    private static final Pattern RFC_3339 = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})");

    private Timestamps() {}

    /** By hand: a list has some hundred, and a formatter took a twelfth of the time of a page of 50 for them (ADR 0023). */
    static String format(Instant instant) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(27);
        digits(text, at.getYear(), 1_000);
        digits(text.append('-'), at.getMonthValue(), 10);
        digits(text.append('-'), at.getDayOfMonth(), 10);
        digits(text.append('T'), at.getHour(), 10);
        digits(text.append(':'), at.getMinute(), 10);
        digits(text.append(':'), at.getSecond(), 10);
        int micros = instant.getNano() / 1_000;
        if (micros > 0) {
            digits(text.append('.'), micros, 100_000);
            while (text.charAt(text.length() - 1) == '0') {
                text.setLength(text.length() - 1);
            }
        }
        return text.append('Z').toString();
    }

    /** @param first the worth of the first digit */
    private static void digits(StringBuilder text, int number, int first) {
        for (int worth = first; worth > 0; worth /= 10) {
            text.append((char) ('0' + number / worth % 10));
        }
    }

    /** @throws IllegalArgumentException when {@code text} is no such time */
    static Instant parse(String text) {
        if (!RFC_3339.matcher(text).matches() || text.startsWith("0000")) {
            throw new IllegalArgumentException("must be an RFC 3339 time such as 2026-01-31T09:00:00Z");
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time that exists", e);
        }
    }
}
