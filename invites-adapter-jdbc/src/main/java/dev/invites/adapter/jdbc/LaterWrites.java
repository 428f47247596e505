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
import java.util.stream.IntStream;

/**
 * Writes of one transaction. Those whose outcome nobody waits for are kept until something else is asked or the work
 * ends, and go with what is sent then: on PostgreSQL in one message, with the commit if it is the end, which spares a way
 * there and back for each.
 */
final class LaterWrites {

    /** A write that must write so many rows fails otherwise, and with it all that was sent along, the commit included. */
    private static final String OR_FAIL = """
            with written as (%s returning 1)
            select 1 / (case when count(*) < ? then 0 else 1 end) from written""";

    private static final Together TEXTS = new Together(LaterWrites::text);

    private static final String DIVISION_BY_ZERO = "22012";

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
        send("");
    }

    /**
     * Sends what is kept, at the end of the transaction: where it can, with the commit.
     *
     * @throws LostRace as {@link #send}, and nothing is committed
     */
    void sendLast() {
        send(";\ncommit");
    }

    /**
     * Sends what is kept, and {@code last}, which writes a row of {@code table} for each of {@code all}.
     *
     * @return those whose row was written
     */
    <T> List<T> sendWith(Write last, String table, Collection<T> all, Function<T, UUID> id) {
        if (form == Rows.Form.ARRAYS) {
            keep(last, 0);
            Set<UUID> written = send(" returning " + table + ".id");
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

    /**
     * Sends what is kept.
     *
     * @param end what follows it where it goes in one message
     * @return the ids that the last one returns
     */
    private Set<UUID> send(String end) {
        if (kept.isEmpty()) {
            return Set.of();
        }
        List<Kept> all = List.copyOf(kept);
        kept.clear();
        try {
            if (form == Rows.Form.ARRAYS) {
                return together(all, end);
            }
            oneByOne(all);
            return Set.of();
        } catch (SQLException e) {
            if (DIVISION_BY_ZERO.equals(e.getSQLState())) {
                throw lost();
            }
            throw new SqlFailure(e);
        }
    }

    private Set<UUID> together(List<Kept> all, String end) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (Kept one : all) {
            parts.add(one.atLeast() == 0 ? "%s" : OR_FAIL);
            parts.add(one.write().sql());
        }
        parts.add(end);
        try (PreparedStatement statement = connection.prepareStatement(TEXTS.of(parts))) {
            int position = 1;
            for (Kept one : all) {
                for (Value value : one.write().batch().get(0)) {
                    value.set(statement, position++);
                }
                if (one.atLeast() > 0) {
                    statement.setInt(position++, one.atLeast());
                }
            }
            boolean rows = statement.execute();
            for (int at = 1; at < all.size(); at++) {
                rows = statement.getMoreResults();
            }
            return rows && all.get(all.size() - 1).atLeast() == 0 ? read(statement) : Set.of();
        }
    }

    /** @param parts a form and what it is filled with, for each statement; and what follows them */
    private static String text(List<String> parts) {
        List<String> statements = new ArrayList<>();
        for (int at = 0; at + 1 < parts.size(); at += 2) {
            statements.add(parts.get(at).formatted(parts.get(at + 1)));
        }
        return String.join(";\n", statements) + parts.get(parts.size() - 1);
    }

    private static Set<UUID> read(PreparedStatement statement) throws SQLException {
        Set<UUID> returned = new HashSet<>();
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                returned.add(rows.getObject(1, UUID.class));
            }
        }
        return returned;
    }

    private void oneByOne(List<Kept> all) throws SQLException {
        for (Kept one : all) {
            if (IntStream.of(batch(one.write())).sum() < one.atLeast()) {
                throw lost();
            }
        }
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

    private static LostRace lost() {
        return new LostRace("somebody else has written it meanwhile");
    }
}
