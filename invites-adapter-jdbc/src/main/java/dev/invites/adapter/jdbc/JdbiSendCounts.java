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

final class JdbiSendCounts implements SendCounts {

    private static final Rows<Map.Entry<Counter, SendCount>> COUNTS = new Rows<>(
            "send_count",
            List.of(Column.text("counter", it -> key(it.getKey()))),
            List.of(
                    Column.uuids(
                            "organizations", it -> entries(it, (organization, quarter, many) -> organization.value())),
                    Column.integers("quarters", it -> entries(it, (organization, quarter, many) -> quarter)),
                    Column.integers("counts", it -> entries(it, (organization, quarter, many) -> many)),
                    Column.integer("last_day", it -> it.getValue().lastDay())));

    private final Tx tx;

    JdbiSendCounts(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Map<Counter, SendCount> lock(Collection<Counter> counters) {
        // In the order of the array, which is Java's and so that of `add`: a database sorts text by its own collation.
        String sql = """
                select c.counter, c.organizations, c.quarters, c.counts
                from unnest(cast(? as varchar array)) with ordinality wanted (counter, place)
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
        tx.lock(new Question<>(
                        sql,
                        byKey.keySet(),
                        row -> Map.entry(row.getString("counter"), count(row)),
                        Bind.texts(byKey.keySet())))
                .forEach(found -> locked.put(byKey.get(found.getKey()), found.getValue()));
        return locked;
    }

    @Override
    public void put(Map<Counter, SendCount> made, Map<Counter, SendCount> changed) {
        if (!made.isEmpty()) {
            tx.insertLater(COUNTS, inOrder(made));
        }
        if (!changed.isEmpty()) {
            tx.updateLater(COUNTS, inOrder(changed));
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

    /** Of each pair of an organization and a quarter one entry, in the same order for all columns. */
    private static <T> List<T> entries(Map.Entry<Counter, SendCount> counted, Of<T> of) {
        List<T> entries = new ArrayList<>();
        counted.getValue()
                .byOrganization()
                .forEach((organization, sends) -> sends.byQuarter()
                        .forEach((quarter, many) -> entries.add(of.entry(organization, quarter, many))));
        return entries;
    }

    private interface Of<T> {
        T entry(OrganizationId organization, int quarter, int many);
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
