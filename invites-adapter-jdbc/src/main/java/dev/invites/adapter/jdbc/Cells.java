package dev.invites.adapter.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The values of a row, one after another: by position, since a look-up of each name is much of what a long list costs. */
final class Cells {

    private final ResultSet row;
    private int at;

    Cells(ResultSet row) {
        this.row = row;
    }

    UUID uuid() throws SQLException {
        return row.getObject(++at, UUID.class);
    }

    Optional<UUID> optionalUuid() throws SQLException {
        return Optional.ofNullable(row.getObject(++at, UUID.class));
    }

    String text() throws SQLException {
        return row.getString(++at);
    }

    Optional<String> optionalText() throws SQLException {
        return Optional.ofNullable(row.getString(++at));
    }

    int integer() throws SQLException {
        return row.getInt(++at);
    }

    long number() throws SQLException {
        return row.getLong(++at);
    }

    Instant time() throws SQLException {
        return row.getObject(++at, OffsetDateTime.class).toInstant();
    }

    Optional<Instant> optionalTime() throws SQLException {
        return Optional.ofNullable(row.getObject(++at, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    List<Integer> integers() throws SQLException {
        return list(Integer.class);
    }

    Map<String, String> map() throws SQLException {
        return Bind.unflat(list(String.class));
    }

    private <T> List<T> list(Class<T> type) throws SQLException {
        Array array = row.getArray(++at);
        return Stream.of((Object[]) array.getArray()).<T>map(type::cast).toList();
    }
}
