package dev.invites.adapter.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The index that tells when invites expire, by {@code lapses_at}. A resend leaves an invite where it is in it, so that its
 * new version need not be entered into the indexes again; who comes by there puts it forward. An invite is never entered
 * later than it expires, and earlier only until somebody has come by (ADR 0031).
 */
final class ExpiryIndex {

    /** How many entries are looked at at once for each invite that is asked for. */
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
     * Where the first entries from {@code from} on end, as who looks at entries again and again must not look at all each
     * time, however many of them say nothing new.
     *
     * @param most how many invites are asked for; about {@value #FOR_EACH} times as many entries are meant
     * @return where the last of them is entered (inclusive), {@code until} where there are no more
     */
    Instant endOfSome(Instant from, Instant until, int most) {
        return tx.read("""
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
    }

    /**
     * Puts forward what is entered from {@code from} to {@code end} (inclusive) and expires later than that says, at the
     * most {@value #FOR_EACH} times {@code most}. What somebody else has locked is passed over.
     *
     * @return where there may be more of it from; nothing where there is none
     */
    Optional<Instant> putForward(Instant from, Instant end, int most) {
        int limit = FOR_EACH * most;
        List<Early> early = tx.lock("""
                        select organization_id, id, lapses_at, expires_at from invite
                        where lapses_at >= :from and lapses_at <= :end and lapses_at < expires_at
                        order by lapses_at
                        limit :most
                        for update skip locked
                        """)
                .bind("from", Bind.at(from))
                .bind("end", Bind.at(end))
                .bind("most", limit)
                .map((row, context) -> {
                    Cells cells = new Cells(row);
                    return new Early(cells.uuid(), cells.uuid(), cells.time(), cells.time());
                })
                .list();
        if (!early.isEmpty()) {
            tx.updateLater(ENTRIES, early);
        }
        return early.stream().skip(limit - 1).map(Early::enteredAt).findFirst();
    }
}
