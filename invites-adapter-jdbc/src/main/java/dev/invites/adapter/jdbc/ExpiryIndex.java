package dev.invites.adapter.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The index that tells when invites expire, by {@code lapses_at}. A resend leaves an invite where it is in it, so that its
 * new version need not be entered into the indexes again; who comes by there puts it forward. An invite is never entered
 * later than it expires, and earlier only until somebody has come by (ADR 0031).
 */
final class ExpiryIndex {

    /** How many are put forward at once for each invite that is asked for. */
    static final int FOR_EACH = 10;

    /**
     * What an update sets {@code lapses_at} to. Whoever looks for reminders marks what they have come by, unless its link
     * was too short for that reminder. An invite that they may have come by is entered where it expires.
     */
    static final String LEFT_BEHIND = """
            case
                when n.lapses_at > invite.lapses_at
                    and n.expiry_seconds = invite.expiry_seconds
                    and invite.reminded_generation is null
                then invite.lapses_at
                else n.lapses_at
            end""";

    /** An invite that is entered earlier than it expires. */
    private record Early(UUID organization, UUID id, Instant enteredAt, Instant expiresAt) {}

    private static final Rows<Early> ENTRIES = new Rows<>(
            "invite",
            List.of(Column.uuid("organization_id", Early::organization), Column.uuid("id", Early::id)),
            List.of(Column.time("lapses_at", Early::expiresAt)));

    private final Tx tx;

    ExpiryIndex(Tx tx) {
        this.tx = tx;
    }

    /**
     * Puts forward what is entered from {@code from} to {@code until} (inclusive) and expires later than that says. What
     * somebody else has locked is passed over.
     *
     * @param most how many invites are asked for: at the most {@value #FOR_EACH} times as many are put forward
     * @return from where on to look again: where the first of them is now, or where there may be more to put forward;
     *     nothing where that is not before {@code until}
     */
    Optional<Instant> putForward(Instant from, Instant until, int most) {
        int limit = FOR_EACH * most;
        List<Early> early = tx.lock("""
                        select organization_id, id, lapses_at, expires_at from invite
                        where lapses_at >= :from and lapses_at <= :until and lapses_at < expires_at
                        order by lapses_at
                        limit :most
                        for update skip locked
                        """)
                .bind("from", Bind.at(from))
                .bind("until", Bind.at(until))
                .bind("most", limit)
                .map((row, context) -> {
                    Cells cells = new Cells(row);
                    return new Early(cells.uuid(), cells.uuid(), cells.time(), cells.time());
                })
                .list();
        if (early.isEmpty()) {
            return Optional.empty();
        }
        tx.updateLater(ENTRIES, early);
        Stream<Instant> now = early.stream().map(Early::expiresAt);
        Stream<Instant> more = early.stream().skip(limit - 1).map(Early::enteredAt);
        return Stream.concat(now, more).min(Comparator.naturalOrder()).filter(at -> !at.isAfter(until));
    }

    /**
     * Does so among the first entries alone, about as many as may be put forward: what has passed may be much that has
     * lapsed, and whoever comes by again and again must not read all of it each time.
     *
     * @return from where on to look again, or to go on; nothing where that is not before {@code until}
     */
    Optional<Instant> putForwardSome(Instant from, Instant until, int most) {
        Instant last = tx.read("""
                        select lapses_at from invite
                        where lapses_at >= :from and lapses_at <= :until
                        order by lapses_at
                        limit 1 offset :before
                        """)
                .bind("from", Bind.at(from))
                .bind("until", Bind.at(until))
                .bind("before", FOR_EACH * most - 1)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .map(OffsetDateTime::toInstant)
                .orElse(until);
        return putForward(from, last, most)
                .or(() -> last.isBefore(until) ? Optional.of(last.plus(1, ChronoUnit.MICROS)) : Optional.empty());
    }
}
