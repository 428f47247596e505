package dev.invites.domain.usecase;

import dev.invites.domain.model.ReminderPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * How far one engine has looked for invites that are due for one reminder. It walks them by expiry: what was due where it
 * has passed bears a mark, so that only what has come near since need be looked at. What it knows may be lost: the marks
 * are the truth, and at the start, as once an hour, it looks at all that are due. It does so twice, since the first time
 * it passes over what a sweep has under way. Not safe for use by many threads.
 */
final class ReminderWalk {

    /** For clocks that do not agree, and changes that were under way when it passed. */
    private static final Duration OVERLAP = Duration.ofMinutes(1);

    private static final Duration ANEW = Duration.ofHours(1);

    private final Duration before;
    private final Duration nearer;
    private Instant walked = Instant.EPOCH;
    private Instant anewAt = Instant.EPOCH;
    private boolean looksAtAll;
    private boolean twice;

    private ReminderWalk(Duration before, Duration nearer) {
        this.before = before;
        this.nearer = nearer;
    }

    /** One for each reminder, the nearest to the expiry first: what is due for that is due for no other. */
    static List<ReminderWalk> of(ReminderPolicy policy) {
        List<ReminderWalk> walks = new ArrayList<>();
        Duration nearer = Duration.ZERO;
        for (Duration before : policy.before()) {
            walks.add(new ReminderWalk(before, nearer));
            nearer = before;
        }
        return walks;
    }

    Duration before() {
        return before;
    }

    /** The first expiry that is to be looked at; for the nearest reminder, what has passed as well. */
    Instant from(Instant now) {
        if (!looksAtAll && !now.isBefore(anewAt)) {
            walked = Instant.EPOCH;
            looksAtAll = true;
        }
        Instant first = nearer.isZero() ? Instant.EPOCH : now.plus(nearer);
        return walked.isAfter(first) ? walked : first;
    }

    /** The last one. */
    Instant until(Instant now) {
        return now.plus(before);
    }

    /** All that expire before {@code expiry} have been looked at; with it there may be more. */
    void passed(Instant expiry) {
        walked = expiry;
    }

    /** So have all until {@code expiry}. */
    void ended(Instant expiry) {
        walked = expiry.minus(OVERLAP);
        if (looksAtAll) {
            looksAtAll = false;
            twice = !twice;
            anewAt = expiry.minus(before).plus(twice ? OVERLAP : ANEW);
        }
    }
}
