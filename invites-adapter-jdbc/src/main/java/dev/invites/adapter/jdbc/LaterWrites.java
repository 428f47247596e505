package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.LostRace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes of one transaction. Those whose outcome nobody waits for are kept until something else is asked or the work
 * ends, and go with what is sent then: on PostgreSQL in one message, which spares a way there and back for each.
 */
final class LaterWrites {

    private record Kept(Write write, int atLeast) {}

    private final Connection connection;
    private final Rows.Form form;
    private final List<Kept> kept = new ArrayList<>();

    LaterWrites(Connection connection, Rows.Form form) {
        this.connection = connection;
        this.form = form;
    }

    /** @param atLeast how many rows it must write, lest somebody else was faster */
    void keep(Write write, int atLeast) {
        kept.add(new Kept(write, atLeast));
    }

    /** @throws LostRace when one of them has written fewer rows than it must */
    void send() {
        if (!kept.isEmpty()) {
            execute(new HashSet<>());
        }
    }

    /**
     * Sends what is kept, and {@code last}, which writes a row of {@code table} for each of {@code all}.
     *
     * @return those whose row was written
     */
    <T> List<T> sendWith(Write last, String table, Collection<T> all, Function<T, UUID> id) {
        if (form == Rows.Form.ARRAYS) {
            keep(new Write(last.sql() + " returning " + table + ".id", last.batch()), 0);
            Set<UUID> written = new HashSet<>();
            execute(written);
            return all.stream().filter(one -> written.contains(id.apply(one))).toList();
        }
        send();
        try {
            int[] counts = batch(last);
            List<T> ordered = List.copyOf(all);
            return IntStream.range(0, counts.length)
                    .filter(at -> counts[at] == 1)
                    .mapToObj(ordered::get)
                    .toList();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private void execute(Set<UUID> returned) {
        List<Kept> all = List.copyOf(kept);
        kept.clear();
        try {
            List<Integer> counts = form == Rows.Form.ARRAYS ? together(all, returned) : oneByOne(all);
            for (int at = 0; at < all.size(); at++) {
                if (counts.get(at) < all.get(at).atLeast()) {
                    throw new LostRace("somebody else has written it meanwhile");
                }
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    private List<Integer> together(List<Kept> all, Set<UUID> returned) throws SQLException {
        String sql = all.stream().map(one -> one.write().sql()).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int position = 1;
            for (Kept one : all) {
                for (Value value : one.write().batch().get(0)) {
                    value.set(statement, position++);
                }
            }
            boolean rows = statement.execute();
            List<Integer> counts = new ArrayList<>();
            for (Kept ignored : all) {
                counts.add(rows ? read(statement, returned) : statement.getUpdateCount());
                rows = statement.getMoreResults();
            }
            return counts;
        }
    }

    private static int read(PreparedStatement statement, Set<UUID> returned) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                returned.add(rows.getObject(1, UUID.class));
            }
            return returned.size();
        }
    }

    private List<Integer> oneByOne(List<Kept> all) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        for (Kept one : all) {
            counts.add(IntStream.of(batch(one.write())).sum());
        }
        return counts;
    }

    private int[] batch(Write write) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(write.sql())) {
            for (List<Value> values : write.batch()) {
                int position = 1;
                for (Value value : values) {
                    value.set(statement, position++);
                }
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }
}
