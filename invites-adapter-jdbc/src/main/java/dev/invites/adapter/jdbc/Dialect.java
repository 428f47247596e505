package dev.invites.adapter.jdbc;

import com.zaxxer.hikari.HikariConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Where the databases differ. */
enum Dialect {
    H2_FILE {
        @Override
        String url(String url) {
            return withH2Defaults("jdbc:h2:" + UninterruptedFilePath.prefix() + url.substring(H2_FILE_PREFIX.length()));
        }

        @Override
        void recover(String url) {
            H2Recovery.recover(url);
        }

        @Override
        CommitBarrier commitBarrier(String url) {
            return new CheckpointBarrier(url);
        }
    },

    H2_MEMORY {
        @Override
        String url(String url) {
            return withH2Defaults(url);
        }

        @Override
        CommitBarrier commitBarrier(String url) {
            return new OneWriter(url.split(";", 2)[0]);
        }
    },

    POSTGRESQL {
        @Override
        String url(String url) {
            return url;
        }

        @Override
        long connectMillis() {
            return 1_500;
        }

        @Override
        Map<String, String> placeholders() {
            return Map.of(WHERE_FAILED, "where failed");
        }

        @Override
        List<String> scripts() {
            return Stream.concat(
                            SCRIPTS.stream(),
                            Stream.of(
                                    "migration_postgresql/V3__parts_of_addresses.sql",
                                    "migration_postgresql/V6__rows_as_one_value.sql",
                                    "migration_postgresql/V9__room_in_pages.sql"))
                    .sorted(Comparator.comparing(script -> script.substring(script.indexOf('/'))))
                    .toList();
        }

        @Override
        void configure(HikariConfig pool) {
            // Seconds. Together with the pool's own time-outs they let a caller know within five that the database
            // hangs. What the URL says goes before.
            pool.addDataSourceProperty("connectTimeout", "2");
            pool.addDataSourceProperty("socketTimeout", "3");
            pool.addDataSourceProperty("cancelSignalTimeout", "1");
            pool.addDataSourceProperty("tcpKeepAlive", "true");
            pool.addDataSourceProperty("ApplicationName", "invites");
            pool.setConnectionInitSql(SESSION);
        }

        @Override
        Rows.Form form() {
            return Rows.Form.ARRAYS;
        }

        @Override
        CommitBarrier commitBarrier(String url) {
            return CommitBarrier.NONE;
        }
    };

    /**
     * The locks of a node that is gone without a word are not kept for the two hours that TCP waits.
     *
     * <p>Each statement has one plan, and that goes by an index: left to itself the server plans most of them anew each
     * time, at more than they cost to carry out, and reads whole tables that were empty when it last looked, as that of
     * waiting mail is again and again.
     */
    private static final String SESSION = """
            set idle_in_transaction_session_timeout = '15s';
            set plan_cache_mode = force_generic_plan;
            set enable_seqscan = off;
            set enable_hashjoin = off;
            set enable_mergejoin = off""";

    private static final String WHERE_FAILED = "where_failed";

    private static final List<String> SCRIPTS = List.of(
            "migration/V1__invites.sql",
            "migration/V2__the_whole_life.sql",
            "migration/V4__reminders.sql",
            "migration/V5__console_sessions.sql",
            "migration/V7__fewer_indexes_over_addresses.sql",
            "migration/V8__expiries_left_behind.sql");

    static final String H2_FILE_PREFIX = "jdbc:h2:file:";

    private static final Map<String, String> H2_DEFAULTS = Map.of(
            "MODE", "PostgreSQL",
            "DATABASE_TO_LOWER", "TRUE",
            "DEFAULT_NULL_ORDERING", "HIGH",
            // Closed by us, after the requests under way are done, and not by the last connection or a shutdown hook.
            "DB_CLOSE_DELAY", "-1",
            "DB_CLOSE_ON_EXIT", "FALSE",
            "LOCK_TIMEOUT", "4000");

    /** @throws IllegalArgumentException for a database that is not supported */
    static Dialect of(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("jdbc:postgresql:")) {
            return POSTGRESQL;
        }
        if (lower.startsWith("jdbc:h2:mem:")) {
            return H2_MEMORY;
        }
        if (lower.startsWith(H2_FILE_PREFIX)) {
            return H2_FILE;
        }
        throw new IllegalArgumentException("must start with jdbc:h2:file:, jdbc:h2:mem: or jdbc:postgresql:");
    }

    /** The URL with what this adapter needs where it does not say otherwise. */
    abstract String url(String url);

    /**
     * How long a caller waits for a connection. The embedded database does not go away: who waits there waits in a queue
     * of writers.
     */
    long connectMillis() {
        return 4_000;
    }

    /** Where the scripts of the schema differ: H2 has no index over some rows alone. */
    Map<String, String> placeholders() {
        return Map.of(WHERE_FAILED, "");
    }

    /** The scripts of the schema, in their order. {@code SchemaTest} finds one that is missing. */
    List<String> scripts() {
        return SCRIPTS;
    }

    void configure(HikariConfig pool) {}

    /** How many rows are written. */
    Rows.Form form() {
        return Rows.Form.BATCH;
    }

    /** What is done before the first connection after a process may have been killed. */
    void recover(String url) {}

    /** What a commit waits for before it counts. */
    abstract CommitBarrier commitBarrier(String url);

    private static String withH2Defaults(String url) {
        StringBuilder full = new StringBuilder(url);
        String upper = url.toUpperCase(Locale.ROOT);
        H2_DEFAULTS.forEach((name, value) -> {
            if (!upper.contains(";" + name + "=")) {
                full.append(';').append(name).append('=').append(value);
            }
        });
        return full.toString();
    }
}
