package dev.invites.adapter.jdbc;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rows of a table are made of, so that many are written with as few statements as the database allows.
 *
 * @param keys by which a row is found
 * @param others what a row says besides
 */
record Rows<T>(String table, List<Column<T>> keys, List<Column<T>> others) {

    /** How many rows become one statement, or one batch of it. */
    enum Form {
        /** For PostgreSQL: all in one statement, each column in an array. The text is the same for any number of rows. */
        ARRAYS {
            @Override
            <T> Write insert(Rows<T> rows, Collection<T> all, String onConflict) {
                String sql =
                        "insert into %s (%s) %s %s".formatted(rows.table, rows.names(), rows.unnested(), onConflict);
                return new Write(sql, List.of(rows.arrays(all)));
            }

            @Override
            <T> Write update(Rows<T> rows, Collection<T> all, String guard) {
                String sql = "update %s set %s from (%s) n where %s"
                        .formatted(rows.table, rows.assignments(), rows.unnested(), rows.found(guard));
                return new Write(sql, List.of(rows.arrays(all)));
            }

            @Override
            <T> Write delete(Rows<T> rows, Collection<T> all) {
                String sql =
                        "delete from %s using (%s) n where %s".formatted(rows.table, rows.unnested(), rows.found(""));
                return new Write(sql, List.of(rows.arrays(all)));
            }
        },

        /** For H2, which is in the same process: a batch of one statement for each row. */
        BATCH {
            @Override
            <T> Write insert(Rows<T> rows, Collection<T> all, String onConflict) {
                String sql = "insert into %s (%s) values (%s) %s"
                        .formatted(rows.table, rows.names(), rows.each(column -> "?", ", "), onConflict);
                return new Write(sql, all.stream().map(rows::values).toList());
            }

            @Override
            <T> Write update(Rows<T> rows, Collection<T> all, String guard) {
                String sql = "merge into %s using (select %s) n on (%s) when matched then update set %s"
                        .formatted(
                                rows.table,
                                rows.each(column -> "cast(? as " + column.sqlType() + ") as " + column.name(), ", "),
                                rows.found(guard),
                                rows.assignments());
                return new Write(sql, all.stream().map(rows::values).toList());
            }

            @Override
            <T> Write delete(Rows<T> rows, Collection<T> all) {
                String sql = "delete from %s where %s"
                        .formatted(rows.table, rows.each(column -> column.name() + " = ?", " and "));
                return new Write(sql, all.stream().map(rows::values).toList());
            }
        };

        /** @param onConflict what follows the rows */
        abstract <T> Write insert(Rows<T> rows, Collection<T> all, String onConflict);

        /** @param guard what must hold besides the keys; the row as it is to be is {@code n} */
        abstract <T> Write update(Rows<T> rows, Collection<T> all, String guard);

        /** For rows that are keys and nothing else. */
        abstract <T> Write delete(Rows<T> rows, Collection<T> all);
    }

    private Stream<Column<T>> columns() {
        return Stream.concat(keys.stream(), others.stream());
    }

    private String each(Function<Column<T>, String> sql, String between) {
        return columns().map(sql).collect(Collectors.joining(between));
    }

    private String names() {
        return each(Column::name, ", ");
    }

    private String assignments() {
        return others.stream()
                .map(column -> column.name() + " = n." + column.name())
                .collect(Collectors.joining(", "));
    }

    private String found(String guard) {
        return keys.stream()
                        .map(column -> "%s.%s = n.%2$s".formatted(table, column.name()))
                        .collect(Collectors.joining(" and "))
                + (guard.isEmpty() ? "" : " and " + guard);
    }

    private String unnested() {
        return "select %s from unnest(%s) u (%s)"
                .formatted(
                        each(column -> "cast(%s as %s) as %1$s".formatted(column.name(), column.sqlType()), ", "),
                        each(column -> "cast(? as " + column.elementType() + " array)", ", "),
                        names());
    }

    private List<Value> arrays(Collection<T> all) {
        List<T> many = List.copyOf(all);
        return columns().map(column -> column.all(many)).toList();
    }

    private List<Value> values(T one) {
        return columns().map(column -> column.one(one)).toList();
    }
}
