package dev.invites.adapter.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Transactions;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The stores on H2 or PostgreSQL. What {@link #transactions} has committed survives the end of the process and, on
 * disks that keep their word, of the machine. Safe for use by many threads; on PostgreSQL by many nodes.
 */
public final class JdbcStorage implements AutoCloseable {

    private static final long VALIDATE_MILLIS = 1_000;

    private final JdbcSettings settings;
    private final Dialect dialect;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final JdbiTransactions transactions;

    private JdbcStorage(JdbcSettings settings, Dialect dialect, HikariDataSource pool) {
        this.settings = settings;
        this.dialect = dialect;
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.transactions = new JdbiTransactions(jdbi, dialect, settings.url());
    }

    /**
     * Opens the database and brings its schema up to date. Several nodes may do so at the same time.
     *
     * @throws PortFailure when it cannot be reached, or when another process has the embedded one open; the message is
     *     one line without credentials
     */
    public static JdbcStorage open(JdbcSettings settings) {
        Dialect dialect = Dialect.of(settings.url());
        recover(settings, dialect);
        HikariDataSource pool = pool(settings, dialect);
        try {
            if (!Schema.isInPlace(pool, dialect)) {
                Schema.migrate(settings, dialect);
            }
            return new JdbcStorage(settings, dialect, pool);
        } catch (FlywayException e) {
            pool.close();
            throw asPortFailure(e);
        } catch (PortFailure e) {
            pool.close();
            throw e;
        }
    }

    /**
     * Brings the schema up to date and does nothing else.
     *
     * @throws PortFailure as {@link #open}
     */
    public static void migrate(JdbcSettings settings) {
        Dialect dialect = Dialect.of(settings.url());
        recover(settings, dialect);
        try {
            Schema.migrate(settings, dialect);
        } catch (FlywayException e) {
            throw asPortFailure(e);
        }
    }

    /**
     * Makes the schema in a PostgreSQL database that has nothing in it.
     *
     * @throws PortFailure when there are tables, and as {@link #open}
     */
    public static void create(JdbcSettings settings) {
        requireEmpty(settings);
        open(settings).close();
    }

    private static void requireEmpty(JdbcSettings settings) {
        try (Connection connection = DriverManager.getConnection(
                        Dialect.of(settings.url()).url(settings.url()),
                        settings.user().orElse(null),
                        settings.password().orElse(null));
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(null, connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            if (tables.next()) {
                throw new PortFailure(
                        false, "the database is not empty", new SQLException(tables.getString("TABLE_NAME")));
            }
        } catch (SQLException e) {
            throw asPortFailure(new SqlFailure(e));
        }
    }

    private static void recover(JdbcSettings settings, Dialect dialect) {
        try {
            dialect.recover(settings.url());
        } catch (MVStoreException | UncheckedIOException e) {
            throw asPortFailure(e);
        }
    }

    private static HikariDataSource pool(JdbcSettings settings, Dialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("invites");
        config.setJdbcUrl(dialect.url(settings.url()));
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(settings.poolSize());
        // The others when they are wanted: each costs some 20 ms of a cold start, for the password's 4,096 rounds.
        config.setMinimumIdle(1);
        config.setConnectionTimeout(dialect.connectMillis());
        config.setValidationTimeout(VALIDATE_MILLIS);
        config.setInitializationFailTimeout(dialect.connectMillis());
        dialect.configure(config);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            // Or what the driver makes of the URL.
            throw asPortFailure(e);
        }
    }

    public Transactions<DirectoryStores> transactions() {
        return transactions;
    }

    /** Sessions of an edge, in the same database. */
    public SessionTable sessions() {
        return new SessionTable(transactions);
    }

    /** Whether the database answers, with the schema in place; within some seconds. */
    public boolean isReady() {
        try {
            return jdbi.withHandle(handle -> handle.createQuery("select count(*) from mail_outbox where 1 = 0")
                            .mapTo(Long.class)
                            .one())
                    == 0;
        } catch (JdbiException e) {
            return false;
        }
    }

    /** Closes the connections, and with them an embedded database. */
    @Override
    public void close() {
        pool.close();
        if (dialect != Dialect.POSTGRESQL) {
            shutDown();
        }
    }

    /** After the pool and not through it: a connection that it was still opening would open the file again. */
    private void shutDown() {
        try (Connection connection = DriverManager.getConnection(
                        dialect.url(settings.url()),
                        settings.user().orElse(""),
                        settings.password().orElse(""));
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown");
        } catch (SQLException e) {
            throw new PortFailure(true, "the embedded database was not closed in order", e);
        }
    }

    @Override
    public String toString() {
        return "JdbcStorage[" + settings + "]";
    }

    private static PortFailure asPortFailure(RuntimeException failure) {
        boolean locked = failure instanceof MVStoreException file && file.getErrorCode() == DataUtils.ERROR_FILE_LOCKED;
        if (locked
                || Faults.sqlCauses(failure)
                        .anyMatch(cause -> cause.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1)) {
            return new PortFailure(false, "the embedded database is in use by another process", Faults.bare(failure));
        }
        Throwable bare = Faults.bare(failure);
        String why = bare instanceof SQLException
                ? " (" + String.valueOf(bare.getMessage()).replaceAll("\\s+", " ") + ")"
                : "";
        return new PortFailure(true, "the database cannot be reached or migrated" + why, bare);
    }
}
