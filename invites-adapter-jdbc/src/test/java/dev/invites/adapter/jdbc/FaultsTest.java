package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Users;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import dev.invites.testkit.fixture.Threads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a database's failures become. */
class FaultsTest {

    static Stream<JdbcSettings> databases() {
        return Stream.of(
                Postgres.newDatabase(), new JdbcSettings("jdbc:h2:mem:faults", Optional.empty(), Optional.empty(), 2));
    }

    /** Failures are logged, and drivers put the rows that they choke on into their words. */
    @ParameterizedTest
    @MethodSource("databases")
    void no_failure_tells_what_was_written(JdbcSettings settings) throws SQLException {
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            execute(settings, "alter table user_account alter column subject type varchar(3)");
            execute(settings, "alter table invite alter column sender_name type varchar(3)");
            EmailAddress address = EmailAddress.of("victim@private.example");
            User person = Fixtures.newUser("Vic Tim", address);

            assertSilent(() -> storage.transactions()
                    .call(stores -> stores.users()
                            .add(new Users.Account(
                                    new Users.Identity("https://issuer.example", "subject-42"),
                                    person,
                                    Optional.of(address)))));
            assertSilent(() -> storage.transactions()
                    .call(stores -> stores.invites()
                            .add(List.of(InviteBuilder.anInvite()
                                    .email(address)
                                    .sender(person)
                                    .message("between us")
                                    .build()))));
        }
    }

    private static void assertSilent(ThrowingCallable work) {
        PortFailure failure = catchThrowableOfType(PortFailure.class, work);
        StringWriter told = new StringWriter();
        failure.printStackTrace(new PrintWriter(told));
        assertThat(told.toString())
                .contains("SQLSTATE 22001")
                .doesNotContain("victim", "private.example", "Vic", "subject-42", "between us");
    }

    /** As a standby does after a failover, until the pool has found the new primary. */
    @Test
    void a_database_that_takes_no_writes_right_now_is_away() throws SQLException {
        JdbcSettings settings = Postgres.newDatabase();
        try (JdbcStorage migrated = JdbcStorage.open(settings)) {
            assertThat(migrated.isReady()).isTrue();
        }
        String database = settings.url().replaceAll(".*/([a-z0-9]+)(\\?.*)?", "$1");
        execute(settings, "alter database " + database + " set default_transaction_read_only = on");
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            assertThatThrownBy(() -> storage.transactions().call(stores -> {
                        stores.organizations().add(Fixtures.newOrganization("Acme"));
                        return true;
                    }))
                    .isInstanceOfSatisfying(
                            PortFailure.class,
                            failure -> assertThat(failure.isTransient()).isTrue());
        }
    }

    /** Two who lock two rows in opposite orders: PostgreSQL ends one of them after a second. */
    @Test
    void work_that_the_database_asks_to_repeat_is_repeated() {
        try (JdbcStorage storage = JdbcStorage.open(Postgres.newDatabase())) {
            List<OrganizationId> two = List.of(Fixtures.newOrganizationId(), Fixtures.newOrganizationId());
            two.forEach(id -> storage.transactions().call(stores -> {
                stores.organizations().add(Fixtures.newOrganization(id, "Acme"));
                return true;
            }));
            CountDownLatch bothHaveOne = new CountDownLatch(2);

            List<Boolean> done = Threads.together(
                    2,
                    number -> storage.transactions().<Boolean>call(stores -> {
                        stores.organizations().lock(two.get(number));
                        bothHaveOne.countDown();
                        await(bothHaveOne);
                        return stores.organizations().lock(two.get(1 - number)).isPresent();
                    }));
            assertThat(done).containsExactly(true, true);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(JdbcSettings settings, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(Dialect.of(settings.url()).url(settings.url()));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
