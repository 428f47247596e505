package dev.invites.adapter.jdbc;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A column of the rows that are written for a {@code T}.
 *
 * @param read what it holds for one, nothing for null
 */
record Column<T>(String name, Type type, Function<T, Optional<?>> read) {

    /** What both databases call a type, and how its values go into a statement, one by one or many in an array. */
    enum Type {
        UUID("uuid"),
        TEXT("varchar"),
        INTEGER("integer"),
        LONG("bigint"),
        BOOLEAN("boolean"),
        TIME("timestamp with time zone"),
        UUIDS("uuid"),
        TEXTS("varchar"),
        INTEGERS("integer");

        private final String element;

        Type(String element) {
            this.element = element;
        }

        /** What a list is of. */
        Type element() {
            return switch (this) {
                case UUIDS -> UUID;
                case TEXTS -> TEXT;
                case INTEGERS -> INTEGER;
                default -> throw new IllegalStateException(this + " is no list");
            };
        }

        private boolean isList() {
            return this == UUIDS || this == TEXTS || this == INTEGERS;
        }
    }

    static <T> Column<T> uuid(String name, Function<T, UUID> read) {
        return always(name, Type.UUID, read);
    }

    static <T> Column<T> optionalUuid(String name, Function<T, Optional<UUID>> read) {
        return new Column<>(name, Type.UUID, read::apply);
    }

    static <T> Column<T> text(String name, Function<T, String> read) {
        return always(name, Type.TEXT, read);
    }

    static <T> Column<T> optionalText(String name, Function<T, Optional<String>> read) {
        return new Column<>(name, Type.TEXT, read::apply);
    }

    static <T> Column<T> integer(String name, Function<T, Integer> read) {
        return always(name, Type.INTEGER, read);
    }

    static <T> Column<T> optionalInteger(String name, Function<T, Optional<Integer>> read) {
        return new Column<>(name, Type.INTEGER, read::apply);
    }

    static <T> Column<T> number(String name, Function<T, Long> read) {
        return always(name, Type.LONG, read);
    }

    /** True or null. */
    static <T> Column<T> mark(String name, Predicate<T> read) {
        return new Column<>(name, Type.BOOLEAN, one -> Optional.of(true).filter(it -> read.test(one)));
    }

    static <T> Column<T> time(String name, Function<T, Instant> read) {
        return always(name, Type.TIME, one -> read.apply(one).atOffset(ZoneOffset.UTC));
    }

    static <T> Column<T> optionalTime(String name, Function<T, Optional<Instant>> read) {
        return new Column<>(name, Type.TIME, one -> read.apply(one).map(at -> at.atOffset(ZoneOffset.UTC)));
    }

    static <T> Column<T> uuids(String name, Function<T, List<UUID>> read) {
        return always(name, Type.UUIDS, read);
    }

    static <T> Column<T> texts(String name, Function<T, List<String>> read) {
        return always(name, Type.TEXTS, read);
    }

    static <T> Column<T> integers(String name, Function<T, List<Integer>> read) {
        return always(name, Type.INTEGERS, read);
    }

    private static <T> Column<T> always(String name, Type type, Function<T, ?> read) {
        return new Column<>(name, type, one -> Optional.of(read.apply(one)));
    }

    /** The type as a cast says it. */
    String sqlType() {
        return type.isList() ? type.element + " array" : type.element;
    }

    /** The element type of the array that {@link #all} makes: arrays of arrays flatten, so lists go as their text. */
    String elementType() {
        return type.isList() ? "text" : type.element;
    }

    /** What it holds for {@code one}. */
    Value one(T one) {
        return (statement, position) -> {
            Optional<?> value = read.apply(one);
            if (value.isEmpty()) {
                statement.setNull(position, type == Type.UUID ? Types.OTHER : Types.NULL);
            } else if (value.get() instanceof List<?> list) {
                statement.setArray(position, array(statement.getConnection(), list));
            } else {
                statement.setObject(position, value.get());
            }
        };
    }

    /** What it holds for each of {@code many}, in one array. */
    Value all(List<T> many) {
        return (statement, position) -> {
            Connection connection = statement.getConnection();
            Object[] values = new Object[many.size()];
            for (int at = 0; at < values.length; at++) {
                Optional<?> value = read.apply(many.get(at));
                if (value.isPresent()) {
                    values[at] = value.get() instanceof List<?> list
                            ? array(connection, list).toString()
                            : value.get();
                }
            }
            statement.setArray(position, connection.createArrayOf(elementType(), values));
        };
    }

    private Array array(Connection connection, List<?> list) throws SQLException {
        return connection.createArrayOf(type.element, list.toArray());
    }
}
