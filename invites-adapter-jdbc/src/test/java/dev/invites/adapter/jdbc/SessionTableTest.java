package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.jdbc.SessionTable.Row;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions on both databases; on PostgreSQL another node has them too. */
class SessionTableTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant LATER = NOON.plusSeconds(7_200);

    @TempDir
    static Path folder;

    private static List<JdbcStorage> storages = List.of();

    @BeforeAll
    static void open() {
        storages = List.of(
                JdbcStorage.open(Postgres.newDatabase()),
                JdbcStorage.open(h2("jdbc:h2:mem:sessions")),
                JdbcStorage.open(h2("jdbc:h2:file:" + folder.resolve("sessions"))));
    }

    @AfterAll
    static void close() {
        storages.forEach(JdbcStorage::close);
    }

    static List<JdbcStorage> storages() {
        return storages;
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("storages")
    void a_session_is_found_by_its_hash_alone(JdbcStorage storage) {
        Row session = session(NOON, LATER);
        storage.sessions().add(session);
        storage.sessions().add(session(NOON, LATER));

        assertThat(storage.sessions().find(session.idHash())).contains(session);
        assertThat(storage.sessions().find("another")).isEmpty();
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("storages")
    void a_session_lives_longer_when_it_is_prolonged(JdbcStorage storage) {
        Row session = session(NOON, LATER);
        Row other = session(NOON, LATER);
        storage.sessions().add(session);
        storage.sessions().add(other);

        storage.sessions().prolong(session.idHash(), LATER.plusSeconds(600));

        assertThat(storage.sessions().find(session.idHash()).map(Row::idleAt)).contains(LATER.plusSeconds(600));
        assertThat(storage.sessions().find(other.idHash())).contains(other);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("storages")
    void a_session_that_is_removed_is_gone_and_prolonging_does_not_bring_it_back(JdbcStorage storage) {
        Row session = session(NOON, LATER);
        Row other = session(NOON, LATER);
        storage.sessions().add(session);
        storage.sessions().add(other);

        storage.sessions().remove(session.idHash());
        storage.sessions().prolong(session.idHash(), LATER.plusSeconds(600));

        assertThat(storage.sessions().find(session.idHash())).isEmpty();
        assertThat(storage.sessions().find(other.idHash())).contains(other);
    }

    @ParameterizedTest(autoCloseArguments = false)
    @MethodSource("storages")
    void whoever_signs_in_has_those_forgotten_that_are_over(JdbcStorage storage) {
        Row over = session(NOON, LATER);
        Row open = session(NOON, LATER.plusNanos(1_000));
        storage.sessions().add(over);
        storage.sessions().add(open);

        storage.sessions().add(session(LATER, LATER.plusSeconds(7_200)));

        assertThat(storage.sessions().find(over.idHash())).isEmpty();
        assertThat(storage.sessions().find(open.idHash())).contains(open);
    }

    private static Row session(Instant from, Instant idleAt) {
        return new Row(UUID.randomUUID().toString(), "ink_00000000000000", from, from.plusSeconds(43_200), idleAt);
    }

    private static JdbcSettings h2(String url) {
        return new JdbcSettings(url, Optional.empty(), Optional.empty(), 2);
    }
}
