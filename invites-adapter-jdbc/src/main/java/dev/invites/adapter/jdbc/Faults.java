package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.PortFailure;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what a database's failure means. */
final class Faults {

    /**
     * Serialization failure, deadlock, and a unique key taken between a look and a write: the transaction is gone, and
     * the same work finds another state next time.
     */
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01", "23505");

    /** Connection, resources, operator intervention (shutdown, cancelled on a time-out). */
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "53", "57");

    /** Connection, transaction state, login, database, schema and rights, resources, operator. */
    private static final Set<String> WITHOUT_VALUES = Set.of("08", "25", "28", "3D", "42", "53", "57");

    /**
     * Lock time-outs, a standby that has not been made the primary yet, and H2's words for a database that is closed or
     * whose connection broke.
     */
    private static final Set<String> TRANSIENT_STATES =
            Set.of("HYT00", "55P03", "25006", "90098", "90121", "90007", "90067");

    private Faults() {}

    /** Whether {@code failure} comes from the database rather than from the work. */
    static boolean isFromDatabase(Throwable failure) {
        return sqlCauses(failure).findAny().isPresent();
    }

    static boolean isRepeatable(Throwable failure) {
        return sqlCauses(failure)
                .map(SQLException::getSQLState)
                .anyMatch(state -> state != null && REPEATABLE.contains(state));
    }

    static PortFailure asPortFailure(RuntimeException failure) {
        boolean passing = sqlCauses(failure).anyMatch(Faults::isTransient);
        return new PortFailure(
                passing, passing ? "the database is away or overloaded" : "the database failed", bare(failure));
    }

    /**
     * What may be logged of a failure: kind, SQLSTATE and where. The driver's words only where it speaks of the
     * connection, the login or the schema; elsewhere they quote the row that it choked on, and those of a batch always
     * do. A URL may have a password in it.
     */
    static Throwable bare(Throwable failure) {
        SQLException cause = sqlCauses(failure).findFirst().orElse(null);
        if (cause == null) {
            return failure;
        }
        String state = String.valueOf(cause.getSQLState());
        boolean safe = state.length() == 5
                && WITHOUT_VALUES.contains(state.substring(0, 2))
                && !(cause instanceof BatchUpdateException)
                && !String.valueOf(cause.getMessage()).contains("jdbc:");
        SQLException bare = new SQLException(
                cause.getClass().getSimpleName() + ", SQLSTATE " + state + (safe ? ": " + cause.getMessage() : ""),
                state,
                cause.getErrorCode());
        bare.setStackTrace(cause.getStackTrace());
        return bare;
    }

    static Stream<SQLException> sqlCauses(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast);
    }

    private static boolean isTransient(SQLException cause) {
        if (cause instanceof SQLTransientException || cause instanceof SQLNonTransientConnectionException) {
            return true;
        }
        String state = cause.getSQLState();
        return state != null
                && (TRANSIENT_STATES.contains(state)
                        || (state.length() == 5 && TRANSIENT_CLASSES.contains(state.substring(0, 2))));
    }
}
