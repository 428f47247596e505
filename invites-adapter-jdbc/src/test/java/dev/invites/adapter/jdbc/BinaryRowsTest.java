package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That PostgreSQL reads what was written, whatever is in it. */
class BinaryRowsTest {

    private record Told(UUID id, Optional<String> name, List<String> data, List<Integer> numbers, Facts facts) {}

    private record Facts(
            Optional<Integer> number, long large, boolean marked, Instant at, Optional<Instant> end, List<UUID> ids) {}

    private static final Facts NONE =
            new Facts(Optional.empty(), 0, false, Instant.parse("2000-01-01T00:00:00Z"), Optional.empty(), List.of());

    private static final List<Column<Told>> COLUMNS = List.of(
            Column.uuid("id", Told::id),
            Column.optionalText("name", Told::name),
            Column.texts("data", Told::data),
            Column.integers("numbers", Told::numbers),
            Column.optionalInteger("number", it -> it.facts().number()),
            Column.number("large", it -> it.facts().large()),
            Column.mark("marked", it -> it.facts().marked()),
            Column.time("at", it -> it.facts().at()),
            Column.optionalTime("ended", it -> it.facts().end()),
            Column.uuids("ids", it -> it.facts().ids()));

    private static final List<String> TRICKY = List.of(
            "",
            " ",
            "null",
            "NULL",
            "plain",
            "a,b",
            "(a)",
            "{a}",
            "\"",
            "\\",
            "\\\"",
            "\"\"",
            "\\\\",
            "it's",
            " both ends ",
            "two\nlines\r\tand a tab",
            "é ❤ \uD83D\uDE00",
            "$1 ? %s");

    @Test
    void rows_come_back_as_they_were() throws SQLException {
        List<Told> told = new ArrayList<>();
        Facts facts = new Facts(
                Optional.of(Integer.MIN_VALUE),
                Long.MAX_VALUE,
                true,
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Optional.of(Instant.parse("9999-12-31T23:59:59.123456Z")),
                List.of(UUID.randomUUID(), new UUID(0, -1)));
        told.add(new Told(UUID.randomUUID(), Optional.empty(), List.of(), List.of(), NONE));
        told.add(new Told(UUID.randomUUID(), Optional.of("all"), TRICKY, List.of(-1, 0, Integer.MAX_VALUE), facts));
        for (String tricky : TRICKY) {
            told.add(new Told(UUID.randomUUID(), Optional.of(tricky), List.of(tricky), List.of(1), NONE));
        }

        assertThat(readBack(told)).isEqualTo(told);
    }

    /** Whatever the driver is told about prepared statements and binary forms, or finds twice. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "&prepareThreshold=0",
                "&prepareThreshold=1",
                "&binaryTransfer=false",
                "&currentSchema=other,public"
            })
    void the_driver_sends_them_so(String option) throws SQLException {
        List<Told> told = List.of(new Told(UUID.randomUUID(), Optional.of("it"), List.of("is"), List.of(1), NONE));

        assertThat(readBack(told, option)).isEqualTo(told);
    }

    @Test
    void none_are_none() throws SQLException {
        assertThat(readBack(List.of())).isEmpty();
    }

    @Test
    void many_and_long_ones_have_room() throws SQLException {
        List<Told> told = IntStream.range(0, 300)
                .mapToObj(number -> new Told(
                        UUID.randomUUID(),
                        Optional.of("é".repeat(100 * number)),
                        List.of("x".repeat(number)),
                        List.of(),
                        NONE))
                .toList();

        assertThat(readBack(told)).isEqualTo(told);
    }

    private static List<Told> readBack(List<Told> told) throws SQLException {
        return readBack(told, "");
    }

    private static List<Told> readBack(List<Told> told, String option) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(Postgres.newDatabase().url() + option)) {
            connection.createStatement().execute("create schema other");
            for (String schema : List.of("other", "public")) {
                connection
                        .createStatement()
                        .execute("create type " + schema
                                + ".told as (id uuid, name varchar, data varchar array, numbers integer array, "
                                + "number integer, large bigint, marked boolean, at timestamp with time zone, "
                                + "ended timestamp with time zone, ids uuid array)");
            }
            try (PreparedStatement query = connection.prepareStatement("select * from unnest(?)")) {
                new BinaryRows<>("told", COLUMNS, told).set(query, 1);
                List<Told> read = new ArrayList<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        read.add(new Told(
                                Bind.uuid(rows, "id"),
                                Optional.ofNullable(rows.getString("name")),
                                Bind.list(rows, "data", String.class),
                                Bind.list(rows, "numbers", Integer.class),
                                new Facts(
                                        Optional.ofNullable(rows.getObject("number", Integer.class)),
                                        rows.getLong("large"),
                                        rows.getBoolean("marked"),
                                        Bind.at(rows, "at"),
                                        Bind.optionalAt(rows, "ended"),
                                        Bind.list(rows, "ids", UUID.class))));
                    }
                }
                return read;
            }
        }
    }
}
