package dev.invites.adapter.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A query with its values, for what every request asks: JDBI is not between it and the database.
 *
 * @param sql with {@code ?} for its values
 * @param about what it is about: two of the same text and about the same ask the same
 */
record Question<R>(String sql, Object about, RowReader<R> reader, List<Value> values) {

    /** Makes something of a row. */
    interface RowReader<R> {
        R read(ResultSet row) throws SQLException;
    }

    Question(String sql, Object about, RowReader<R> reader, Value... values) {
        this(sql, about, reader, List.of(values));
    }

    /** The same with another text. */
    Question<R> as(String otherSql) {
        return new Question<>(otherSql, about, reader, values);
    }

    boolean asksTheSameAs(Question<?> other) {
        return sql.equals(other.sql) && about.equals(other.about);
    }

    /**
     * Binds the values.
     *
     * @param position of the first
     * @return that of the next
     */
    int bind(PreparedStatement statement, int position) throws SQLException {
        int next = position;
        for (Value value : values) {
            value.set(statement, next++);
        }
        return next;
    }

    List<R> readAll(ResultSet rows) throws SQLException {
        List<R> read = new ArrayList<>();
        while (rows.next()) {
            read.add(reader.read(rows));
        }
        return read;
    }
}
