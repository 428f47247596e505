package dev.invites.adapter.jdbc;

import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

final class JdbiOutbox implements Outbox {

    private static final Rows<Entry> ENTRIES = new Rows<Entry>(
                    "mail_outbox",
                    List.of(
                            Column.uuid(
                                    "organization_id", it -> it.organization().value()),
                            Column.uuid("id", Entry::id)),
                    List.of(
                            Column.uuid("invite_id", it -> it.invite().value()),
                            Column.integer("generation", Entry::generation),
                            Column.integer("number", Entry::number),
                            Column.optionalInteger("reminder_seconds", JdbiOutbox::reminderSeconds),
                            Column.integer("attempts", Entry::attempts),
                            Column.time("created_at", Entry::createdAt),
                            Column.time("due_at", Entry::dueAt),
                            Column.time("available_at", Entry::dueAt)))
            .ofType("mail_outbox_made");

    private static final List<Column<Claim>> KEYS = List.of(
            Column.uuid("organization_id", it -> it.entry().organization().value()),
            Column.uuid("id", it -> it.entry().id()));

    private static final Rows<Claim> COMPLETED = new Rows<>("mail_outbox", KEYS, List.of());

    private static final Rows<Claim> CLAIMED = new Rows<>(
            "mail_outbox",
            KEYS,
            List.of(Column.uuid("lease", Claim::lease), Column.time("available_at", Claim::until)));

    private static final Rows<Retry> GIVEN_BACK = new Rows<>(
            "mail_outbox",
            List.of(
                    Column.uuid(
                            "organization_id",
                            it -> it.claim().entry().organization().value()),
                    Column.uuid("id", it -> it.claim().entry().id())),
            List.of(
                    Column.integer("attempts", it -> it.claim().entry().attempts() + 1),
                    Column.time("due_at", Retry::dueAt),
                    Column.time("available_at", Retry::dueAt),
                    Column.optionalUuid("lease", it -> Optional.empty())));

    private final Tx tx;

    JdbiOutbox(Tx tx) {
        this.tx = tx;
    }

    @Override
    public void add(Collection<Entry> entries) {
        tx.insertMissingLater(ENTRIES, entries);
    }

    @Override
    public List<Claim> claim(UUID lease, int most, Instant now, Instant until) {
        List<Entry> due = tx.lock("""
                        select organization_id, id, invite_id, generation, number, reminder_seconds, attempts,
                            created_at, due_at
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
        List<Claim> claims =
                due.stream().map(entry -> new Claim(entry, lease, until)).toList();
        if (!claims.isEmpty()) {
            tx.updateLater(CLAIMED, claims);
        }
        return claims;
    }

    @Override
    public Set<Claim> complete(Collection<Claim> claims) {
        Set<Claim> held = held(claims);
        if (!held.isEmpty()) {
            tx.deleteLater(COMPLETED, held);
        }
        return held;
    }

    @Override
    public Set<Claim> retry(Collection<Retry> retries) {
        Set<Claim> held = held(retries.stream().map(Retry::claim).toList());
        List<Retry> those =
                retries.stream().filter(retry -> held.contains(retry.claim())).toList();
        if (!those.isEmpty()) {
            tx.updateLater(GIVEN_BACK, those);
        }
        return held;
    }

    /** Those of {@code claims} that nobody has claimed since; nobody will until the work ends. */
    private Set<Claim> held(Collection<Claim> claims) {
        String sql = """
                select o.id, o.lease
                from unnest(cast(? as uuid array), cast(? as uuid array), cast(? as uuid array)) held (organization, entry, lease)
                join mail_outbox o on o.organization_id = held.organization and o.id = held.entry and o.lease = held.lease
                for update
                """;
        if (claims.isEmpty()) {
            return Set.of();
        }
        Set<Map.Entry<UUID, UUID>> held = Set.copyOf(tx.lock(new Question<>(
                sql,
                claims,
                row -> Map.entry(Bind.uuid(row, "id"), Bind.uuid(row, "lease")),
                uuids(claims, claim -> claim.entry().organization().value()),
                uuids(claims, claim -> claim.entry().id()),
                uuids(claims, Claim::lease))));
        return claims.stream()
                .filter(claim -> held.contains(Map.entry(claim.entry().id(), claim.lease())))
                .collect(Collectors.toSet());
    }

    private static Value uuids(Collection<Claim> claims, Function<Claim, UUID> read) {
        return Bind.uuids(claims.stream().map(read).toList());
    }

    private static Optional<Integer> reminderSeconds(Entry entry) {
        return entry.reminder().map(before -> Math.toIntExact(before.toSeconds()));
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                Bind.uuid(row, "id"),
                new OrganizationId(Bind.uuid(row, "organization_id")),
                new InviteId(Bind.uuid(row, "invite_id")),
                row.getInt("generation"),
                row.getInt("number"),
                Optional.ofNullable(row.getObject("reminder_seconds", Integer.class))
                        .map(Duration::ofSeconds),
                row.getInt("attempts"),
                Bind.at(row, "created_at"),
                Bind.at(row, "due_at"));
    }
}
