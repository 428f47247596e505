package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Invite;
import dev.invites.domain.port.out.Reminders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class JdbiReminders implements Reminders {

    /** What marks an invite. */
    private record Mark(Invite invite, Duration before) {}

    private static final Rows<Mark> MARKS = new Rows<>(
            "invite",
            List.of(
                    Column.uuid(
                            "organization_id", it -> it.invite().organization().value()),
                    Column.uuid("id", it -> it.invite().id().value())),
            List.of(
                    Column.integer("reminded_generation", it -> it.invite().generation()),
                    Column.integer("reminded_seconds", it -> seconds(it.before()))));

    private final Tx tx;

    JdbiReminders(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Due lockDue(Duration before, Instant from, Instant until, int most) {
        ExpiryIndex entries = new ExpiryIndex(tx);
        Instant end = entries.endOfSome(from, until, most);
        Optional<Instant> again = entries.putForward(from, end, most);
        String sql = """
                select %s from invite
                where lapses_at >= :from and lapses_at > :now and lapses_at <= :end and lapses_at = expires_at
                  and expiry_seconds > :before
                  and (reminded_generation is null or reminded_generation <> generation or reminded_seconds > :before)
                order by lapses_at
                limit :most
                for update skip locked
                """.formatted(InviteRow.COLUMNS);
        List<Invite> due = tx.lock(sql)
                .bind("from", Bind.at(from))
                .bind("now", Bind.at(until.minus(before)))
                .bind("end", Bind.at(end))
                .bind("before", seconds(before))
                .bind("most", most)
                .map((row, context) -> InviteRow.read(row))
                .list();
        Stream<Instant> next = Stream.concat(
                due.stream().skip(most - 1).map(Invite::expiresAt),
                end.isBefore(until) ? Stream.of(end.plus(1, ChronoUnit.MICROS)) : Stream.empty());
        return new Due(due, Stream.concat(again.stream(), next).min(Comparator.naturalOrder()));
    }

    @Override
    public void mark(Collection<Invite> invites, Duration before) {
        if (!invites.isEmpty()) {
            tx.updateLater(
                    MARKS,
                    invites.stream().map(invite -> new Mark(invite, before)).toList());
        }
    }

    private static int seconds(Duration before) {
        return Math.toIntExact(before.toSeconds());
    }
}
