package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invites.domain.port.out.PortFailure;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A database that is away is told within five seconds, and found again by itself. */
@Timeout(60)
class OutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void a_stopped_database_fails_soon_and_its_return_is_noticed() throws Exception {
        EmbeddedPostgres first = postgres(0);
        int port = first.getPort();
        try (JdbcStorage storage = JdbcStorage.open(Postgres.settings(first, "postgres"))) {
            assertThat(storage.isReady()).isTrue();
            first.close();

            assertFailsSoon(() -> look(storage));
            assertThat(storage.isReady()).isFalse();

            try (EmbeddedPostgres again = postgres(port)) {
                assertThat(again.getPort()).isEqualTo(port);
                look(storage);
                assertThat(storage.isReady()).isTrue();
            }
        }
    }

    @Test
    void a_hanging_database_fails_soon() throws Exception {
        try (EmbeddedPostgres server = postgres(0);
                JdbcStorage storage = JdbcStorage.open(Postgres.settings(server, "postgres"))) {
            look(storage);
            signal("-STOP");
            try {
                assertFailsSoon(() -> look(storage));
            } finally {
                signal("-CONT");
            }
            look(storage);
        }
    }

    @Test
    void an_unreachable_database_is_told_at_the_start_without_its_credentials() {
        JdbcSettings settings = new JdbcSettings(
                "jdbc:postgresql://127.0.0.1:1/invites?user=app&password=s3cret",
                Optional.of("app"),
                Optional.of("s3cret"),
                2);

        assertThatThrownBy(() -> JdbcStorage.open(settings))
                .isInstanceOf(PortFailure.class)
                .hasMessageMatching(
                        "the database cannot be reached or migrated \\(PSQLException, SQLSTATE 08001: .*refused.*\\)")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> JdbcStorage.open(new JdbcSettings(
                        "jdbc:postgresql://127.0.0.1:port/invites?password=s3cret",
                        Optional.empty(),
                        Optional.empty(),
                        2)))
                .isInstanceOf(PortFailure.class)
                .hasMessageNotContaining("s3cret");
        assertThat(settings.toString()).doesNotContain("s3cret");
    }

    @Test
    void a_second_process_is_told_that_the_embedded_database_is_in_use() throws Exception {
        String file = folder.resolve("invites").toString();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        file)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(other.inputReader().readLine()).startsWith("inv_");
            assertThatThrownBy(() -> JdbcStorage.open(KilledProcess.settings(file)))
                    .isInstanceOf(PortFailure.class)
                    .hasMessage("the embedded database is in use by another process");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private static void look(JdbcStorage storage) {
        storage.transactions().call(stores -> stores.organizations().isEmpty());
    }

    private static void assertFailsSoon(ThrowingCallable call) {
        Instant start = Instant.now();
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PortFailure.class,
                        failure -> assertThat(failure.isTransient()).isTrue());
        assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
    }

    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("pg"))
                .setCleanDataDirectory(false)
                .start();
    }

    /** Signals the server and its children. */
    private void signal(String signal) throws IOException, InterruptedException {
        long server = Long.parseLong(Files.readAllLines(folder.resolve("pg").resolve("postmaster.pid"))
                .get(0));
        ProcessHandle handle = ProcessHandle.of(server).orElseThrow();
        for (ProcessHandle each :
                Stream.concat(Stream.of(handle), handle.descendants()).toList()) {
            new ProcessBuilder("kill", signal, Long.toString(each.pid()))
                    .start()
                    .waitFor();
        }
    }
}
