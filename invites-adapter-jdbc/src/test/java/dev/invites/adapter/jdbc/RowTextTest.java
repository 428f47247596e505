package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** That PostgreSQL reads what was written, whatever is in it. */
class RowTextTest {

    private record Told(UUID id, Optional<String> name, List<String> data, List<Integer> numbers) {}

    private static final List<Column<Told>> COLUMNS = List.of(
            Column.uuid("id", Told::id),
            Column.optionalText("name", Told::name),
            Column.texts("data", Told::data),
            Column.integers("numbers", Told::numbers));

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
        told.add(new Told(UUID.randomUUID(), Optional.empty(), List.of(), List.of()));
        told.add(new Told(UUID.randomUUID(), Optional.of("all"), TRICKY, List.of(-1, 0, Integer.MAX_VALUE)));
        for (String tricky : TRICKY) {
            told.add(new Told(UUID.randomUUID(), Optional.of(tricky), List.of(tricky), List.of(1)));
        }

        assertThat(readBack(told)).isEqualTo(told);
    }

    private static List<Told> readBack(List<Told> told) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(Postgres.newDatabase().url())) {
            connection
                    .createStatement()
                    .execute("create type told as (id uuid, name varchar, data varchar array, numbers integer array)");
            try (PreparedStatement query =
                    connection.prepareStatement("select id, name, data, numbers from unnest(cast(? as told array))")) {
                Bind.ofAnyType(RowText.of(COLUMNS, told)).set(query, 1);
                List<Told> read = new ArrayList<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        read.add(new Told(
                                Bind.uuid(rows, "id"),
                                Optional.ofNullable(rows.getString("name")),
                                Bind.list(rows, "data", String.class),
                                Bind.list(rows, "numbers", Integer.class)));
                    }
                }
                return read;
            }
        }
    }
}
