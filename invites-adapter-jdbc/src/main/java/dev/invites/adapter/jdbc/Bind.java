package dev.invites.adapter.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
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

    /** For {@code = any(:name)}. */
    static Argument texts(Collection<String> texts) {
        return array("varchar", texts.toArray());
    }

    /** For {@code = any(:name)}. */
    static Argument uuids(Collection<UUID> ids) {
        return array("uuid", ids.toArray());
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

    private static Argument array(String type, Object[] values) {
        return (position, statement, context) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}
