package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.PortFailure;
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

    /** Lock time-outs, and H2's words for a database that is closed or whose connection broke. */
    private static final Set<String> TRANSIENT_STATES = Set.of("HYT00", "55P03", "90098", "90121", "90007", "90067");

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
                passing, passing ? "the database is away or overloaded" : "the database failed", failure);
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
