package dev.invites.adapter.jdbc;

import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

final class JdbiOutbox implements Outbox {

    private static final Rows<Entry> ENTRIES = new Rows<>(
            "mail_outbox",
            List.of(Column.uuid("organization_id", it -> it.organization().value()), Column.uuid("id", Entry::id)),
            List.of(
                    Column.uuid("invite_id", it -> it.invite().value()),
                    Column.integer("generation", Entry::generation),
                    Column.integer("number", Entry::number),
                    Column.integer("attempts", Entry::attempts),
                    Column.time("created_at", Entry::createdAt),
                    Column.time("due_at", Entry::dueAt),
                    Column.time("available_at", Entry::dueAt)));

    private final Tx tx;

    JdbiOutbox(Tx tx) {
        this.tx = tx;
    }

    @Override
    public void add(Collection<Entry> entries) {
        tx.insertLater(ENTRIES, entries);
    }

    @Override
    public List<Claim> claim(UUID lease, int most, Instant now, Instant until) {
        List<Entry> due = tx.lock("""
                        select organization_id, id, invite_id, generation, number, attempts, created_at, due_at
                        from mail_outbox
                        where available_at <= :now
                        order by available_at
                        limit :most
                        for update skip locked
                        """)
                .bind("now", Bind.at(now))
                .bind("most", most)
                .map((row, context) -> entry(row))
                .list();
        if (due.isEmpty()) {
            return List.of();
        }
        PreparedBatch batch = tx.writeAll("""
                update mail_outbox set lease = :lease, available_at = :until
                where organization_id = :organizationId and id = :id
                """);
        for (Entry entry : due) {
            batch.bind("lease", lease)
                    .bind("until", Bind.at(until))
                    .bind("organizationId", entry.organization().value())
                    .bind("id", entry.id())
                    .add();
        }
        batch.execute();
        return due.stream().map(entry -> new Claim(entry, lease, until)).toList();
    }

    @Override
    public boolean complete(Claim claim) {
        return one(
                tx.write(
                        "delete from mail_outbox where organization_id = :organizationId and id = :id and lease = :lease"),
                claim);
    }

    @Override
    public boolean retry(Claim claim, Instant dueAt) {
        String sql = """
                update mail_outbox set
                    attempts = attempts + 1, due_at = :dueAt, available_at = :dueAt, lease = null
                where organization_id = :organizationId and id = :id and lease = :lease
                """;
        return one(tx.write(sql).bind("dueAt", Bind.at(dueAt)), claim);
    }

    private static boolean one(Update update, Claim claim) {
        return update.bind("organizationId", claim.entry().organization().value())
                        .bind("id", claim.entry().id())
                        .bind("lease", claim.lease())
                        .execute()
                == 1;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Bind.uuid(row, "id"),
                new OrganizationId(Bind.uuid(row, "organization_id")),
                new InviteId(Bind.uuid(row, "invite_id")),
                row.getInt("generation"),
                row.getInt("number"),
                row.getInt("attempts"),
                Bind.at(row, "created_at"),
                Bind.at(row, "due_at"));
    }
}
