package dev.invites.adapter.jdbc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rows of a table are made of, so that many are written with as few statements as the database allows. */
final class Rows<T> {

    /** How many rows become one statement, or one batch of it. */
    enum Form {
        /**
         * For PostgreSQL: all in one statement, in an array of rows where there is a type for them, and otherwise each
         * column in an array. The text is the same for any number of rows.
         */
        ARRAYS {
            @Override
            Texts texts(Rows<?> rows) {
                return new Texts(
                        "insert into %s (%s) %s".formatted(rows.table, rows.names(), rows.unnested()),
                        "update %s set %s from (%s) n where %s"
                                .formatted(rows.table, rows.assignments(), rows.unnested(), rows.found()),
                        "delete from %s using (%s) n where %s".formatted(rows.table, rows.unnested(), rows.found()));
            }

            @Override
            <T> List<List<Value>> batch(Rows<T> rows, List<T> all) {
                return List.of(
                        rows.type.isEmpty()
                                ? rows.columns.stream()
                                        .map(column -> column.all(all))
                                        .toList()
                                : List.of(new BinaryRows<>(rows.type, rows.columns, all)));
            }

            @Override
            String locking(String sql) {
                return sql;
            }
        },

        /** For H2, which is in the same process: a batch of one statement for each row. */
        BATCH {
            @Override
            Texts texts(Rows<?> rows) {
                return new Texts(
                        "insert into %s (%s) values (%s)"
                                .formatted(rows.table, rows.names(), rows.each(column -> "?", ", ")),
                        "merge into %s using (select %s) n on (%s) when matched then update set %s"
                                .formatted(
                                        rows.table,
                                        rows.each(
                                                column -> "cast(? as " + column.sqlType() + ") as " + column.name(),
                                                ", "),
                                        rows.found(),
                                        rows.assignments()),
                        "delete from %s where %s"
                                .formatted(rows.table, rows.each(column -> column.name() + " = ?", " and ")));
            }

            @Override
            <T> List<List<Value>> batch(Rows<T> rows, List<T> all) {
                return all.stream()
                        .map(one -> rows.columns.stream()
                                .map(column -> column.one(one))
                                .toList())
                        .toList();
            }

            @Override
            String locking(String sql) {
                int at = sql.lastIndexOf(FOR_UPDATE);
                return at < 0 ? sql : sql.substring(0, at);
            }
        };

        private static final String FOR_UPDATE = "for update";

        /**
         * A query that ends in {@code for update}, as it locks rows here. H2 has one writer at a time, who needs no lock
         * of a row, and pays for one dearly: each is a row written, and of those within a limit it locks and sorts all
         * that there are, where without it an index has them in order ({@code H2PlansTest}).
         */
        abstract String locking(String sql);

        abstract Texts texts(Rows<?> rows);

        abstract <T> List<List<Value>> batch(Rows<T> rows, List<T> all);
    }

    /** The statements, made once: they are long. */
    private record Texts(String insert, String update, String delete) {}

    private final String table;
    private final List<Column<T>> keys;
    private final List<Column<T>> others;
    private final List<Column<T>> columns;
    private final Map<String, String> set;
    private final String guard;
    private final String type;
    private final Map<Form, Texts> texts;

    /**
     * Makes one.
     *
     * @param keys by which a row is found
     * @param others what a row says besides
     */
    Rows(String table, List<Column<T>> keys, List<Column<T>> others) {
        this(table, keys, others, Map.of(), "", "");
    }

    private Rows(
            String table,
            List<Column<T>> keys,
            List<Column<T>> others,
            Map<String, String> set,
            String guard,
            String type) {
        this.table = table;
        this.keys = keys;
        this.others = others;
        this.columns = Stream.concat(keys.stream(), others.stream()).toList();
        this.set = set;
        this.guard = guard;
        this.type = type;
        this.texts = Stream.of(Form.values()).collect(Collectors.toMap(Function.identity(), form -> form.texts(this)));
    }

    /** The same, with what must hold besides the keys for an update; the row as it is to be is {@code n}. */
    Rows<T> where(String sql) {
        return new Rows<>(table, keys, others, set, sql, type);
    }

    /** The same, where an update sets {@code column} to what {@code sql} says; the row as it is to be is {@code n}. */
    Rows<T> setting(String column, String sql) {
        return new Rows<>(table, keys, others, Map.of(column, sql), guard, type);
    }

    /** The same, with a type of PostgreSQL that has just these columns, in their order. */
    Rows<T> ofType(String name) {
        return new Rows<>(table, keys, others, set, guard, name);
    }

    String table() {
        return table;
    }

    /** One for each of {@code all}; it fails when one of them is there already. */
    Write insert(Form form, Collection<T> all) {
        return write(texts(form).insert(), form, all);
    }

    /** One for each of {@code all}; one that is there already stays. */
    Write insertMissing(Form form, Collection<T> all) {
        return write(texts(form).insert() + " on conflict do nothing", form, all);
    }

    Write update(Form form, Collection<T> all) {
        return write(texts(form).update(), form, all);
    }

    /** For rows that are keys and nothing else. */
    Write delete(Form form, Collection<T> all) {
        return write(texts(form).delete(), form, all);
    }

    private Write write(String sql, Form form, Collection<T> all) {
        return new Write(sql, form.batch(this, List.copyOf(all)));
    }

    private Texts texts(Form form) {
        return Objects.requireNonNull(texts.get(form));
    }

    private String each(Function<Column<T>, String> sql, String between) {
        return columns.stream().map(sql).collect(Collectors.joining(between));
    }

    private String names() {
        return each(Column::name, ", ");
    }

    private String assignments() {
        return others.stream()
                .map(column -> column.name() + " = " + set.getOrDefault(column.name(), "n." + column.name()))
                .collect(Collectors.joining(", "));
    }

    private String found() {
        return keys.stream()
                        .map(column -> "%s.%s = n.%2$s".formatted(table, column.name()))
                        .collect(Collectors.joining(" and "))
                + (guard.isEmpty() ? "" : " and " + guard);
    }

    private String unnested() {
        if (!type.isEmpty()) {
            // The value itself says of which type it is.
            return "select %s from unnest(?) u".formatted(names());
        }
        return "select %s from unnest(%s) u (%s)"
                .formatted(
                        each(column -> "cast(%s as %s) as %1$s".formatted(column.name(), column.sqlType()), ", "),
                        each(column -> "cast(? as " + column.elementType() + " array)", ", "),
                        names());
    }
}
