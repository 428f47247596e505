package dev.invites.adapter.http;

import java.time.Duration;
import java.util.regex.Pattern;

/** ISO 8601 durations of days, hours, minutes and seconds, all whole: those that are equally long on every day. */
final class Durations {

    private static final Pattern DAYS_TO_SECONDS =
            Pattern.compile("P(?!$)([0-9]{1,9}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?");

    private Durations() {}

    /** @throws IllegalArgumentException when {@code text} is no such duration */
    static Duration parse(String text) {
        if (!DAYS_TO_SECONDS.matcher(text).matches()) {
            throw new IllegalArgumentException("must be an ISO 8601 duration such as P7D or PT36H");
        }
        return Duration.parse(text);
    }
}
