package dev.invites.adapter.jdbc;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.argument.Argument;

/** Values to and from JDBC in the one way that H2 and PostgreSQL both take. */
final class Bind {

    private Bind() {}

    static Argument at(Instant instant) {
        return (position, statement, context) -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
    }

    static Argument at(Optional<Instant> instant) {
        return instant.map(Bind::at)
                .orElse((position, statement, context) -> statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE));
    }

    static Argument uuid(UUID id) {
        return (position, statement, context) -> statement.setObject(position, id);
    }

    static Argument integer(int number) {
        return (position, statement, context) -> statement.setInt(position, number);
    }

    static Argument text(String text) {
        return (position, statement, context) -> statement.setString(position, text);
    }

    static Argument uuid(Optional<UUID> id) {
        return (position, statement, context) -> {
            if (id.isPresent()) {
                statement.setObject(position, id.get());
            } else {
                statement.setNull(position, Types.OTHER);
            }
        };
    }

    static Argument text(Optional<String> text) {
        return (position, statement, context) -> {
            if (text.isPresent()) {
                statement.setString(position, text.get());
            } else {
                statement.setNull(position, Types.VARCHAR);
            }
        };
    }

    /** As name, value, name, value: in an array, which both databases have and which keeps the order. */
    static Argument map(Map<String, String> map) {
        List<String> flat = new ArrayList<>();
        map.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return texts(flat);
    }

    /** A list, and for {@code = any(:name)}. */
    static Argument texts(Collection<String> texts) {
        return array("varchar", texts.toArray());
    }

    /** A list, and for {@code = any(:name)}. */
    static Argument uuids(Collection<UUID> ids) {
        return array("uuid", ids.toArray());
    }

    static Argument integers(Collection<Integer> numbers) {
        return array("integer", numbers.toArray());
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalAt(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** The person in three columns, all of them null or none. */
    static Optional<User> optionalUser(ResultSet row, String id, String name, String email) throws SQLException {
        return row.getObject(id) == null
                ? Optional.empty()
                : Optional.of(new User(
                        new UserId(uuid(row, id)),
                        new Name(row.getString(name)),
                        EmailAddress.restore(row.getString(email))));
    }

    static <T> List<T> list(ResultSet row, String column, Class<T> type) throws SQLException {
        return Stream.of((Object[]) row.getArray(column).getArray())
                .<T>map(type::cast)
                .toList();
    }

    static Map<String, String> map(ResultSet row, String column) throws SQLException {
        List<String> flat = list(row, column, String.class);
        Map<String, String> map = new LinkedHashMap<>();
        for (int at = 0; at < flat.size(); at += 2) {
            map.put(flat.get(at), flat.get(at + 1));
        }
        return map;
    }

    private static Argument array(String type, Object[] values) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
