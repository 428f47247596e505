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
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;

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
    public void put(Map<Counter, SendCount> made, Map<Counter, SendCount> changed) {
        List<List<Argument>> rows = inOrder(made).stream()
                .map(entry -> {
                    List<Argument> row = new ArrayList<>(List.of(Bind.text(key(entry.getKey()))));
                    row.addAll(values(entry.getValue()));
                    return row;
                })
                .toList();
        tx.insertLater(
                "send_count (counter, organizations, quarters, counts, last_day)",
                rows,
                "on conflict do nothing",
                true);
        String sql = """
                update send_count set organizations = ?, quarters = ?, counts = ?, last_day = ?
                where counter = ?""";
        for (Map.Entry<Counter, SendCount> entry : inOrder(changed)) {
            List<Argument> values = new ArrayList<>(values(entry.getValue()));
            values.add(Bind.text(key(entry.getKey())));
            tx.writeLater(sql, values);
        }
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

    private static List<Map.Entry<Counter, SendCount>> inOrder(Map<Counter, SendCount> counts) {
        return counts.entrySet().stream()
                .sorted(Comparator.comparing(entry -> key(entry.getKey())))
                .toList();
    }

    /** Recipients sort before senders. */
    private static String key(Counter counter) {
        if (counter instanceof Counter.Recipient recipient) {
            return "address:" + recipient.email().canonical();
        }
        return "organization:" + ((Counter.Sender) counter).organization().value();
    }

    private static List<Argument> values(SendCount count) {
        List<UUID> organizations = new ArrayList<>();
        List<Integer> quarters = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        count.byOrganization()
                .forEach((organization, sends) -> sends.byQuarter().forEach((quarter, many) -> {
                    organizations.add(organization.value());
                    quarters.add(quarter);
                    counts.add(many);
                }));
        return List.of(
                Bind.uuids(organizations),
                Bind.integers(quarters),
                Bind.integers(counts),
                Bind.integer(count.lastDay()));
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
