package dev.invites.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How the invites of an organization fare: its last {@value #DAYS} days, today the last of them, and how things stand.
 *
 * @param days the oldest first, each with what happened on it
 * @param medianToAccept from making to accepting, of those accepted on one of the days
 * @param pending open now
 * @param expiringThisWeek those of them that lapse within seven days
 * @param failed those whose last mail was refused for good and that could be sent again
 * @param counted how many invites all of this was counted over: the newest ones
 * @param complete whether these are all that the organization has
 */
public record InviteStatistics(
        List<Day> days,
        Optional<Duration> medianToAccept,
        int pending,
        int expiringThisWeek,
        int failed,
        int counted,
        boolean complete) {

    /** How many days are told of. */
    public static final int DAYS = 30;

    private static final Duration WEEK = Duration.ofDays(7);

    /**
     * One day of the calendar.
     *
     * @param sent invites made, however often each was mailed
     */
    public record Day(LocalDate date, int sent, int accepted) {}

    public InviteStatistics {
        days = List.copyOf(days);
    }

    /**
     * Counts.
     *
     * @param zone where the days begin and end
     */
    public static InviteStatistics of(Collection<InviteProgress> invites, boolean complete, Instant now, ZoneId zone) {
        LocalDate first = now.atZone(zone).toLocalDate().minusDays(DAYS - 1L);
        int[] sent = new int[DAYS];
        int[] accepted = new int[DAYS];
        invites.forEach(invite -> {
            count(sent, first, invite.createdAt(), zone);
            invite.acceptedAt().ifPresent(at -> count(accepted, first, at, zone));
        });
        return new InviteStatistics(
                Stream.iterate(0, day -> day + 1)
                        .limit(DAYS)
                        .map(day -> new Day(first.plusDays(day), sent[day], accepted[day]))
                        .toList(),
                median(invites, first.atStartOfDay(zone).toInstant()),
                count(invites, invite -> isPending(invite, now)),
                count(
                        invites,
                        invite -> isPending(invite, now) && !invite.expiresAt().isAfter(now.plus(WEEK))),
                count(invites, invite -> hasFailed(invite, now)),
                invites.size(),
                complete);
    }

    /** Invites made on the days. */
    public int sent() {
        return days.stream().mapToInt(Day::sent).sum();
    }

    /** Invites accepted on the days. */
    public int accepted() {
        return days.stream().mapToInt(Day::accepted).sum();
    }

    private static void count(int[] days, LocalDate first, Instant at, ZoneId zone) {
        long day = first.until(at.atZone(zone).toLocalDate(), ChronoUnit.DAYS);
        if (day >= 0 && day < DAYS) {
            days[(int) day]++;
        }
    }

    private static int count(Collection<InviteProgress> invites, Predicate<InviteProgress> which) {
        return Math.toIntExact(invites.stream().filter(which).count());
    }

    /** In between the two in the middle where their number is even. */
    private static Optional<Duration> median(Collection<InviteProgress> invites, Instant since) {
        long[] sorted = invites.stream()
                .flatMap(invite -> invite
                        .acceptedAt()
                        .filter(at -> !at.isBefore(since))
                        .map(at -> Duration.between(invite.createdAt(), at))
                        .stream())
                .mapToLong(Duration::toMillis)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((sorted[(sorted.length - 1) / 2] + sorted[middle]) / 2));
    }

    private static boolean isPending(InviteProgress invite, Instant now) {
        return invite.statusAt(now) == InviteStatus.PENDING;
    }

    private static boolean hasFailed(InviteProgress invite, Instant now) {
        InviteStatus status = invite.statusAt(now);
        return invite.delivery() == Delivery.State.FAILED
                && (status == InviteStatus.PENDING || status == InviteStatus.EXPIRED);
    }
}
