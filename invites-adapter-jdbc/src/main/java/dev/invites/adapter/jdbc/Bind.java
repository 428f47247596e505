package dev.invites.adapter.jdbc;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Invites.Slot;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values to and from JDBC in the one way that H2 and PostgreSQL both take. */
final class Bind {

    private Bind() {}

    static Value at(Instant instant) {
        return (statement, position) -> statement.setObject(position, instant.atOffset(ZoneOffset.UTC));
    }

    static Value at(Optional<Instant> instant) {
        return instant.map(Bind::at)
                .orElse((statement, position) -> statement.setNull(position, Types.TIMESTAMP_WITH_TIMEZONE));
    }

    static Value uuid(UUID id) {
        return (statement, position) -> statement.setObject(position, id);
    }

    static Value integer(int number) {
        return (statement, position) -> statement.setInt(position, number);
    }

    static Value text(String text) {
        return (statement, position) -> statement.setString(position, text);
    }

    static Value uuid(Optional<UUID> id) {
        return (statement, position) -> {
            if (id.isPresent()) {
                statement.setObject(position, id.get());
            } else {
                statement.setNull(position, Types.OTHER);
            }
        };
    }

    static Value text(Optional<String> text) {
        return (statement, position) -> {
            if (text.isPresent()) {
                statement.setString(position, text.get());
            } else {
                statement.setNull(position, Types.VARCHAR);
            }
        };
    }

    /** As name, value, name, value: for an array, which both databases have and which keeps the order. */
    static List<String> flat(Map<String, String> map) {
        List<String> flat = new ArrayList<>();
        map.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return flat;
    }

    static Value organizations(Collection<Slot> slots) {
        return uuids(slots.stream().map(slot -> slot.organization().value()).toList());
    }

    static Value emails(Collection<Slot> slots) {
        return texts(slots.stream().map(slot -> slot.email().canonical()).toList());
    }

    /** A list, and for {@code = any(:name)}. */
    static Value texts(Collection<String> texts) {
        return array("varchar", texts.toArray());
    }

    /** A list, and for {@code = any(:name)}. */
    static Value uuids(Collection<UUID> ids) {
        return array("uuid", ids.toArray());
    }

    static Value integers(Collection<Integer> numbers) {
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

    /** An organization and a canonical address. */
    static Map.Entry<UUID, String> slot(ResultSet row) throws SQLException {
        return Map.entry(uuid(row, "organization"), row.getString("email"));
    }

    /** Those of {@code slots} that are {@code found}. */
    static Set<Slot> among(Collection<Slot> slots, Collection<Map.Entry<UUID, String>> found) {
        return slots.stream()
                .filter(slot -> found.contains(
                        Map.entry(slot.organization().value(), slot.email().canonical())))
                .collect(Collectors.toSet());
    }

    static <T> List<T> list(ResultSet row, String column, Class<T> type) throws SQLException {
        return Stream.of((Object[]) row.getArray(column).getArray())
                .<T>map(type::cast)
                .toList();
    }

    static Map<String, String> map(ResultSet row, String column) throws SQLException {
        return unflat(list(row, column, String.class));
    }

    /** Of name, value, name, value. */
    static Map<String, String> unflat(List<String> flat) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int at = 0; at < flat.size(); at += 2) {
            map.put(flat.get(at), flat.get(at + 1));
        }
        return map;
    }

    private static Value array(String type, Object[] values) {
        return (statement, position) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
