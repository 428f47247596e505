package dev.invites.adapter.jdbc;

import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.RecentSends;
import dev.invites.domain.model.SendCount;
import dev.invites.domain.port.out.SendCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;

final class JdbiSendCounts implements SendCounts {

    private final Tx tx;

    JdbiSendCounts(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Map<Counter, SendCount> lock(Collection<Counter> counters) {
        // In the order of the array, which is Java's and so that of `add`: a database sorts text by its own collation.
        String sql = """
                select c.counter, c.organizations, c.quarters, c.counts
                from unnest(cast(:keys as varchar array)) with ordinality wanted (counter, place)
                join send_count c on c.counter = wanted.counter
                order by wanted.place
                for update
                """;
        if (counters.isEmpty()) {
            return Map.of();
        }
        SortedMap<String, Counter> byKey = new TreeMap<>();
        counters.forEach(counter -> byKey.put(key(counter), counter));
        Map<Counter, SendCount> locked = new HashMap<>();
        tx.lock(sql)
                .bind("keys", Bind.texts(byKey.keySet()))
                .map((row, context) -> Map.entry(row.getString("counter"), count(row)))
                .forEach(found -> locked.put(byKey.get(found.getKey()), found.getValue()));
        return locked;
    }

    @Override
    public Set<Counter> add(Map<Counter, SendCount> counts) {
        String sql = """
                insert into send_count (counter, organizations, quarters, counts, last_day)
                values (:counter, :organizations, :quarters, :counts, :lastDay)
                on conflict do nothing
                """;
        return write(sql, counts);
    }

    @Override
    public void update(Map<Counter, SendCount> counts) {
        String sql = """
                update send_count set
                    organizations = :organizations, quarters = :quarters, counts = :counts, last_day = :lastDay
                where counter = :counter
                """;
        write(sql, counts);
    }

    @Override
    public int forget(int day, int most) {
        // Those that somebody is just counting with are passed over, so nobody waits.
        List<String> old = tx.lock("""
                        select counter from send_count
                        where last_day < :day
                        order by last_day
                        limit :most
                        for update skip locked
                        """)
                .bind("day", day)
                .bind("most", most)
                .mapTo(String.class)
                .list();
        return old.isEmpty()
                ? 0
                : tx.write("delete from send_count where counter = any(:keys)")
                        .bind("keys", Bind.texts(old))
                        .execute();
    }

    private Set<Counter> write(String sql, Map<Counter, SendCount> counts) {
        if (counts.isEmpty()) {
            return Set.of();
        }
        List<Map.Entry<Counter, SendCount>> ordered = counts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> key(entry.getKey())))
                .toList();
        PreparedBatch batch = tx.writeAll(sql);
        ordered.forEach(entry -> bind(batch.bind("counter", key(entry.getKey())), entry.getValue())
                .add());
        int[] written = batch.execute();
        Set<Counter> done = new HashSet<>();
        for (int at = 0; at < written.length; at++) {
            if (written[at] == 1) {
                done.add(ordered.get(at).getKey());
            }
        }
        return done;
    }

    /** Recipients sort before senders. */
    private static String key(Counter counter) {
        if (counter instanceof Counter.Recipient recipient) {
            return "address:" + recipient.email().canonical();
        }
        return "organization:" + ((Counter.Sender) counter).organization().value();
    }

    private static PreparedBatch bind(PreparedBatch batch, SendCount count) {
        List<UUID> organizations = new ArrayList<>();
        List<Integer> quarters = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        count.byOrganization()
                .forEach((organization, sends) -> sends.byQuarter().forEach((quarter, many) -> {
                    organizations.add(organization.value());
                    quarters.add(quarter);
                    counts.add(many);
                }));
        return batch.bind("organizations", Bind.uuids(organizations))
                .bind("quarters", Bind.integers(quarters))
                .bind("counts", Bind.integers(counts))
                .bind("lastDay", count.lastDay());
    }

    private static SendCount count(ResultSet row) throws SQLException {
        List<UUID> organizations = Bind.list(row, "organizations", UUID.class);
        List<Integer> quarters = Bind.list(row, "quarters", Integer.class);
        List<Integer> counts = Bind.list(row, "counts", Integer.class);
        Map<OrganizationId, SortedMap<Integer, Integer>> byOrganization = new HashMap<>();
        for (int at = 0; at < organizations.size(); at++) {
            byOrganization
                    .computeIfAbsent(new OrganizationId(organizations.get(at)), any -> new TreeMap<>())
                    .put(quarters.get(at), counts.get(at));
        }
        Map<OrganizationId, RecentSends> sends = new HashMap<>();
        byOrganization.forEach((organization, byQuarter) -> sends.put(organization, new RecentSends(byQuarter)));
        return new SendCount(sends);
    }
}
