package dev.invites.adapter.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/** A value for a statement, whether JDBI carries it or not. */
@FunctionalInterface
interface Value extends Argument {

    void set(PreparedStatement statement, int position) throws SQLException;

    @Override
    default void apply(int position, PreparedStatement statement, StatementContext context) throws SQLException {
        set(statement, position);
    }
}
