package dev.invites.adapter.jdbc;

import java.sql.SQLException;

/** A failure of the database in a statement that JDBI has not carried. */
final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SqlFailure(SQLException cause) {
        super(cause);
    }
}
