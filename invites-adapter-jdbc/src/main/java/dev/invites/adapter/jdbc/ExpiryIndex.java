package dev.invites.adapter.jdbc;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The index that tells when invites expire, by {@code lapses_at}. A resend leaves an invite where it is in it, so that its
 * new version need not be entered into the indexes again; who comes by there puts it forward. An invite is never to be
 * found later than it expires, and earlier only until somebody has come by (ADR 0031).
 */
final class ExpiryIndex {

    /** How many are put forward at once; the others have to wait for the next to come by. */
    static final int MOST = 1_000;

    /**
     * What an update sets {@code lapses_at} to. Whoever looks for reminders marks what they have come by: an invite that
     * they may not come by again is entered where it expires, as is one whose length they may have passed over.
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
     * Puts forward what is entered from {@code from} to {@code until} (inclusive) and expires later than that says, the
     * first {@value #MOST}; what somebody else has locked is passed over, and may still be there.
     *
     * @return before where nothing else is left to be put forward; {@code until} where nothing is up to there
     */
    Instant putForward(Instant from, Instant until) {
        String sql = """
                select organization_id, id, lapses_at, expires_at from invite
                where lapses_at >= :from and lapses_at <= :until and lapses_at < expires_at
                order by lapses_at
                limit :most
                for update skip locked
                """;
        List<Early> early = tx.lock(sql)
                .bind("from", Bind.at(from))
                .bind("until", Bind.at(until))
                .bind("most", MOST)
                .map((row, context) -> {
                    Cells cells = new Cells(row);
                    return new Early(cells.uuid(), cells.uuid(), cells.time(), cells.time());
                })
                .list();
        if (early.isEmpty()) {
            return until;
        }
        tx.updateLater(ENTRIES, early);
        return early.size() < MOST ? until : early.get(MOST - 1).enteredAt();
    }
}
