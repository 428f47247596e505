package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.PortFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * The tables, and the scripts that make them. Flyway runs those; whether it has anything to do is seen here with one
 * query, because to ask it costs a start a third of its time (ADR 0022).
 */
final class Schema {

    /** What the names of scripts begin after. */
    static final String FOLDER = "dev/invites/adapter/jdbc/";

    private static final String HISTORY = "invites_schema_history";
    private static final Set<MigrationState> LATER =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private Schema() {}

    /**
     * What Flyway notes of a script.
     *
     * @param checksum a number; there is none for what is not a script
     */
    private record Applied(String script, Optional<String> checksum, boolean success) {}

    /**
     * Whether the history tells of exactly our scripts, all of them done and unchanged since: then Flyway would neither
     * do nor refuse anything. Whatever is different, or cannot be read, is for Flyway to judge.
     */
    static boolean isInPlace(DataSource database, Dialect dialect) {
        try (Connection connection = database.getConnection()) {
            return applied(connection)
                    .equals(dialect.scripts().stream()
                            .map(script -> new Applied(name(script), Optional.of(checksum(script)), true))
                            .toList());
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * @throws FlywayException when the database cannot be reached, or is not what the scripts have made
     * @throws PortFailure when scripts of a later build have been at it
     */
    static void migrate(JdbcSettings settings, Dialect dialect) {
        Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(
                        dialect.url(settings.url()),
                        settings.user().orElse(null),
                        settings.password().orElse(null))
                .locations(dialect.scripts().stream()
                        .map(script -> "classpath:" + FOLDER + script.substring(0, script.indexOf('/')))
                        .distinct()
                        .toArray(String[]::new))
                .table(HISTORY)
                .placeholders(dialect.placeholders())
                .load();
        refuseLater(flyway);
        flyway.migrate();
    }

    /** To Flyway a later script is no reason to stop; but what it has changed, an earlier build reads wrongly. */
    private static void refuseLater(Flyway flyway) {
        for (MigrationInfo applied : flyway.info().applied()) {
            if (LATER.contains(applied.getState())) {
                throw new PortFailure(
                        false,
                        "the schema is of a later build of Invites, which has made its version %s: run that or a newer one"
                                .formatted(applied.getVersion()),
                        new IllegalStateException(applied.getScript()));
            }
        }
    }

    private static List<Applied> applied(Connection connection) throws SQLException {
        List<Applied> applied = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select script, checksum, success
                        from %s.%s
                        where installed_rank > 0 -- on H2 the table's making has a row too
                        order by installed_rank
                        """.formatted(
                                // Flyway's own, wherever the search path would find another.
                                statement.enquoteIdentifier(connection.getSchema(), true),
                                statement.enquoteIdentifier(HISTORY, true)))) {
            while (rows.next()) {
                applied.add(new Applied(
                        rows.getString("script"),
                        Optional.ofNullable(rows.getString("checksum")),
                        rows.getBoolean("success")));
            }
        }
        return applied;
    }

    private static String name(String script) {
        return script.substring(script.indexOf('/') + 1);
    }

    /** As Flyway reckons it: of the lines without their ends. */
    private static String checksum(String script) {
        CRC32 crc = new CRC32();
        try (InputStream in = Objects.requireNonNull(Schema.class.getResourceAsStream("/" + FOLDER + script));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                crc.update(line.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Integer.toString((int) crc.getValue());
    }
}
