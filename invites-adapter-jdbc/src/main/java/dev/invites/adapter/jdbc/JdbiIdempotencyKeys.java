package dev.invites.adapter.jdbc;

import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.IdempotencyKeys;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

final class JdbiIdempotencyKeys implements IdempotencyKeys {

    private final Tx tx;

    JdbiIdempotencyKeys(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Map<Ref, Use> find(Collection<Ref> refs, Instant since) {
        String sql = """
                select organization_id, key_value, fingerprint, invite_id, used_at from idempotency_key
                where organization_id = :organizationId and key_value = any(:keys) and used_at >= :since
                """;
        Map<OrganizationId, List<String>> keys = refs.stream()
                .collect(Collectors.groupingBy(
                        Ref::organization, Collectors.mapping(ref -> ref.key().value(), Collectors.toList())));
        Map<Ref, Use> found = new HashMap<>();
        keys.forEach((organization, those) -> tx.read(sql)
                .bind("organizationId", organization.value())
                .bind("keys", Bind.texts(those))
                .bind("since", Bind.at(since))
                .map((row, context) -> use(row))
                .forEach(use -> found.put(use.ref(), use)));
        return found;
    }

    @Override
    public Set<Ref> remember(Collection<Use> uses, Instant since) {
        PreparedBatch forget = tx.writeAll("""
                delete from idempotency_key
                where organization_id = :organizationId and key_value = :key and used_at < :since
                """);
        PreparedBatch insert = tx.writeAll("""
                insert into idempotency_key (organization_id, key_value, fingerprint, invite_id, used_at)
                values (:organizationId, :key, :fingerprint, :inviteId, :usedAt)
                on conflict do nothing
                """);
        // In one order for everybody, so that two lists with the same keys do not wait for each other.
        List<Use> ordered = uses.stream()
                .sorted(Comparator.comparing(
                                (Use use) -> use.ref().organization().value())
                        .thenComparing(use -> use.ref().key().value()))
                .toList();
        for (Use use : ordered) {
            forget.bind("organizationId", use.ref().organization().value())
                    .bind("key", use.ref().key().value())
                    .bind("since", Bind.at(since))
                    .add();
            insert.bind("organizationId", use.ref().organization().value())
                    .bind("key", use.ref().key().value())
                    .bind("fingerprint", use.fingerprint())
                    .bind("inviteId", use.invite().value())
                    .bind("usedAt", Bind.at(use.at()))
                    .add();
        }
        forget.execute();
        int[] counts = insert.execute();
        Set<Ref> taken = new HashSet<>();
        for (int at = 0; at < counts.length; at++) {
            if (counts[at] == 1) {
                taken.add(ordered.get(at).ref());
            }
        }
        return taken;
    }

    @Override
    public int forget(Instant before, int most) {
        // Those that somebody is just writing over are passed over: nobody waits for who cleans up, nor the other way.
        List<Ref> old = tx.lock("""
                        select organization_id, key_value from idempotency_key
                        where used_at < :before
                        order by used_at
                        limit :most
                        for update skip locked
                        """)
                .bind("before", Bind.at(before))
                .bind("most", most)
                .map((row, context) -> ref(row))
                .list();
        if (old.isEmpty()) {
            return 0;
        }
        PreparedBatch batch =
                tx.writeAll("delete from idempotency_key where organization_id = :organizationId and key_value = :key");
        for (Ref ref : old) {
            batch.bind("organizationId", ref.organization().value())
                    .bind("key", ref.key().value())
                    .add();
        }
        batch.execute();
        return old.size();
    }

    private static Use use(ResultSet row) throws SQLException {
        return new Use(
                ref(row),
                row.getString("fingerprint"),
                new InviteId(Bind.uuid(row, "invite_id")),
                Bind.at(row, "used_at"));
    }

    private static Ref ref(ResultSet row) throws SQLException {
        return new Ref(
                new OrganizationId(Bind.uuid(row, "organization_id")), new IdempotencyKey(row.getString("key_value")));
    }
}
