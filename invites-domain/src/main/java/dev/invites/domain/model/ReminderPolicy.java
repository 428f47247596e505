package dev.invites.domain.model;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * How long before it expires an invite is mailed once more, if nobody has answered: once for each of these and for each
 * link made.
 *
 * @param before in whole seconds, the shortest first; none for no reminders
 */
public record ReminderPolicy(List<Duration> before) {

    /** The most reminders of one link. */
    public static final int MOST = 10;

    public static final ReminderPolicy NONE = new ReminderPolicy(List.of());

    public ReminderPolicy {
        if (before.size() > MOST) {
            throw new IllegalArgumentException("must be at most " + MOST);
        }
        if (new HashSet<>(before).size() != before.size()) {
            throw new IllegalArgumentException("must differ from each other");
        }
        before.forEach(ReminderPolicy::require);
        before = before.stream().sorted().toList();
    }

    public static ReminderPolicy of(Collection<Duration> before) {
        return new ReminderPolicy(List.copyOf(before));
    }

    private static void require(Duration before) {
        // No invite stays open for longer; and what comes in its last hour comes too late for many.
        if (before.compareTo(ExpiryPolicy.SHORTEST) < 0 || before.compareTo(ExpiryPolicy.LONGEST) > 0) {
            throw new IllegalArgumentException("must each be from PT1H to P365D");
        }
        if (before.toNanosPart() != 0) {
            throw new IllegalArgumentException("must each be whole seconds");
        }
    }
}
