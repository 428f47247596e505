package dev.invites.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many mails went out in the last 24 hours, counted by quarters of an hour. A mail counts until its whole quarter is
 * 24 hours past: so a limit is never exceeded in any 24 hours, and a mail is forgotten at most a quarter of an hour late.
 *
 * @param byQuarter how many, by the quarter of an hour since 1970-01-01T00:00Z
 */
public record RecentSends(SortedMap<Integer, Integer> byQuarter) {

    public static final RecentSends NONE = new RecentSends(Collections.emptySortedMap());

    private static final Duration SPAN = Duration.ofHours(24);
    private static final long QUARTER_SECONDS = Duration.ofMinutes(15).toSeconds();

    public RecentSends {
        byQuarter = Collections.unmodifiableSortedMap(new TreeMap<>(byQuarter));
    }

    /** How many count at {@code now}. */
    public int count(Instant now) {
        return counting(now).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** With one more at {@code now}, and without those that no longer count. */
    public RecentSends plusOne(Instant now) {
        SortedMap<Integer, Integer> more = new TreeMap<>(counting(now));
        more.merge(quarter(now), 1, Integer::sum);
        return new RecentSends(more);
    }

    /** When fewer than {@code limit} will count, if nothing is added: {@code now} where that is so already. */
    public Instant roomAt(Instant now, int limit) {
        int over = count(now) - limit + 1;
        Instant at = now;
        for (Map.Entry<Integer, Integer> quarter : counting(now).entrySet()) {
            if (over <= 0) {
                break;
            }
            over -= quarter.getValue();
            at = Instant.ofEpochSecond((quarter.getKey() + 1) * QUARTER_SECONDS).plus(SPAN);
        }
        return at;
    }

    /** The last day with a mail, in days since 1970-01-01; the first of all where there is none. */
    public int lastDay() {
        return byQuarter.isEmpty() ? 0 : day(byQuarter.lastKey());
    }

    /** The first day of which a mail may count at {@code now}, in days since 1970-01-01. */
    public static int firstCountingDay(Instant now) {
        return day(quarter(now.minus(SPAN)));
    }

    private SortedMap<Integer, Integer> counting(Instant now) {
        return byQuarter.tailMap(quarter(now.minus(SPAN)));
    }

    private static int day(int quarter) {
        return (int) (quarter * QUARTER_SECONDS / Duration.ofDays(1).toSeconds());
    }

    private static int quarter(Instant at) {
        return (int) Math.floorDiv(at.getEpochSecond(), QUARTER_SECONDS);
    }
}
