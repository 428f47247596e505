package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.invites.domain.port.out.PortFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When a start may go by Flyway: only if that would change nothing and refuse nothing. */
class SchemaTest {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    static Stream<JdbcSettings> databases() {
        return Stream.of(
                Postgres.newDatabase(),
                new JdbcSettings(
                        "jdbc:h2:mem:schema" + DATABASES.incrementAndGet(), Optional.empty(), Optional.empty(), 2));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void the_list_of_scripts_has_every_script_of_its_folders(Dialect dialect) throws Exception {
        Set<String> there = new HashSet<>();
        for (String folder :
                dialect.scripts().stream().map(script -> script.split("/")[0]).collect(Collectors.toSet())) {
            try (Stream<Path> files = Files.list(folder(folder))) {
                files.forEach(file -> there.add(folder + "/" + file.getFileName()));
            }
        }
        assertThat(dialect.scripts()).containsExactlyInAnyOrderElementsOf(there);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_flyway_has_made_is_in_place_and_an_empty_database_is_not(JdbcSettings settings) {
        try (HikariDataSource database = open(settings)) {
            assertThat(Schema.isInPlace(database, Dialect.of(settings.url()))).isFalse();
            JdbcStorage.migrate(settings);
            assertThat(Schema.isInPlace(database, Dialect.of(settings.url()))).isTrue();
        }
    }

    @Test
    void it_is_created_once_and_not_beside_something_else() {
        JdbcSettings empty = Postgres.newDatabase();
        JdbcStorage.create(empty);
        try (HikariDataSource database = open(empty)) {
            assertThat(Schema.isInPlace(database, Dialect.POSTGRESQL)).isTrue();
        }
        assertThatThrownBy(() -> JdbcStorage.create(empty)).hasMessage("the database is not empty");

        JdbcSettings others = Postgres.newDatabase();
        try (HikariDataSource database = open(others)) {
            Jdbi.create(database).useHandle(handle -> handle.execute("create table theirs (id integer)"));
            assertThatThrownBy(() -> JdbcStorage.create(others)).hasMessage("the database is not empty");
            assertThat(Schema.isInPlace(database, Dialect.POSTGRESQL)).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatever_else_the_history_tells_is_for_flyway(JdbcSettings settings) {
        JdbcStorage.migrate(settings);
        try (HikariDataSource database = open(settings)) {
            Jdbi jdbi = Jdbi.create(database);
            jdbi.useHandle(handle -> handle.execute("create table kept as select * from \"invites_schema_history\""));
            Stream.of(
                            "update \"invites_schema_history\" set \"checksum\" = 1 where \"version\" = '1'",
                            "update \"invites_schema_history\" set \"checksum\" = null where \"version\" = '2'",
                            "update \"invites_schema_history\" set \"success\" = false where \"version\" = '2'",
                            "delete from \"invites_schema_history\" where \"version\" = '2'",
                            "insert into \"invites_schema_history\" select 99, '99', 'of tomorrow', 'SQL', 'V99__x.sql', 1,"
                                    + " \"installed_by\", \"installed_on\", 1, true from kept where \"version\" = '1'")
                    .forEach(change -> {
                        jdbi.useHandle(handle -> handle.execute(change));
                        assertThat(Schema.isInPlace(database, Dialect.of(settings.url())))
                                .as(change)
                                .isFalse();
                        jdbi.useHandle(handle -> {
                            handle.execute("delete from \"invites_schema_history\"");
                            handle.execute("insert into \"invites_schema_history\" select * from kept");
                        });
                        assertThat(Schema.isInPlace(database, Dialect.of(settings.url())))
                                .isTrue();
                    });
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_schema_that_another_script_has_made_is_refused(JdbcSettings settings) {
        JdbcStorage.migrate(settings);
        try (HikariDataSource database = open(settings)) {
            Jdbi.create(database)
                    .useHandle(handle -> handle.execute("update \"invites_schema_history\" set \"checksum\" = 1"));

            assertThatThrownBy(() -> JdbcStorage.open(settings)).isInstanceOf(PortFailure.class);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_schema_of_a_later_build_is_refused_with_its_version(JdbcSettings settings) {
        JdbcStorage.migrate(settings);
        try (HikariDataSource database = open(settings)) {
            Jdbi.create(database)
                    .useHandle(handle -> handle.execute("insert into \"invites_schema_history\""
                            + " select 99, '99', 'of tomorrow', 'SQL', 'V99__x.sql', 1, \"installed_by\", \"installed_on\", 1,"
                            + " true from \"invites_schema_history\" where \"version\" = '1'"));

            for (boolean success : new boolean[] {true, false}) {
                Jdbi.create(database)
                        .useHandle(handle -> handle.execute(
                                "update \"invites_schema_history\" set \"success\" = ? where \"version\" = '99'",
                                success));
                for (Consumer<JdbcSettings> start :
                        List.<Consumer<JdbcSettings>>of(JdbcStorage::open, JdbcStorage::migrate)) {
                    assertThatThrownBy(() -> start.accept(settings))
                            .isInstanceOf(PortFailure.class)
                            .hasMessageContaining("of a later build of Invites, which has made its version 99");
                }
            }
        }
    }

    private static HikariDataSource open(JdbcSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Dialect.of(settings.url()).url(settings.url()));
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static Path folder(String name) throws URISyntaxException {
        URI uri = Objects.requireNonNull(Schema.class.getClassLoader().getResource(Schema.FOLDER + name))
                .toURI();
        return Path.of(uri);
    }
}
