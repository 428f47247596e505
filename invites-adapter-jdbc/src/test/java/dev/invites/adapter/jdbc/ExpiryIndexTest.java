package dev.invites.adapter.jdbc;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.ReminderPolicy;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Reminders.Due;
import dev.invites.domain.usecase.InvitesEngine;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.RecordingMailer;
import dev.invites.testkit.fixture.SettableClock;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a resend leaves behind in the index, and who puts it forward. What is found by it, the contracts say. */
class ExpiryIndexTest {

    private static final Instant EXPIRY = Instant.parse("2026-03-08T12:00:00.123456Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final OrganizationId organization = Fixtures.newOrganizationId();

    static Stream<JdbcSettings> databases() {
        return Stream.of(
                Postgres.newDatabase(),
                new JdbcSettings("jdbc:h2:mem:" + UUID.randomUUID(), Optional.empty(), Optional.empty(), 2));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_resend_leaves_its_entry_behind_until_somebody_comes_by(JdbcSettings settings) {
        try (JdbcStorage storage = JdbcStorage.open(settings);
                Handle raw = Jdbi.create(settings.url()).open()) {
            Invite invite = expiring(EXPIRY);
            Invite resent = resent(invite, EXPIRY.plusSeconds(9));
            storage.transactions().call(stores -> stores.invites().add(List.of(invite)));
            storage.transactions().call(stores -> stores.invites().update(List.of(resent)));
            assertThat(entry(raw)).isEqualTo(EXPIRY);

            storage.transactions().call(stores -> stores.invites().lockLapsed(EXPIRY.minusNanos(1_000), 10));
            assertThat(entry(raw)).isEqualTo(EXPIRY);

            storage.transactions().call(stores -> stores.invites().lockLapsed(EXPIRY, 10));
            assertThat(entry(raw)).isEqualTo(EXPIRY.plusSeconds(9));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void of_more_than_are_put_forward_at_once_each_is_found(JdbcSettings settings) {
        Instant lapsed = EXPIRY.plusSeconds(60);
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            List<InviteId> all = manyResent(storage);
            assertThat(ids(storage, stores -> stores.lockLapsed(EXPIRY.plusSeconds(8), 10)))
                    .isEmpty();
            assertThat(ids(storage, stores -> stores.lockLapsed(lapsed, all.size())))
                    .containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_walks_past_more_than_are_put_forward_at_once_is_given_each_in_order(JdbcSettings settings) {
        Instant until = EXPIRY.plusSeconds(60);
        List<InviteId> found = new ArrayList<>();
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            List<InviteId> all = manyResent(storage);
            Instant reached = EXPIRY;
            while (!reached.equals(until)) {
                Instant from = reached;
                Due due = storage.transactions().call(stores -> {
                    Due some = stores.reminders().lockDue(DAY, from, until, 400);
                    stores.reminders().mark(some.invites(), DAY);
                    return some;
                });
                due.invites().forEach(invite -> found.add(invite.id()));
                reached = due.reached();
            }
            assertThat(found).containsExactlyElementsOf(all);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_is_not_put_forward_yet_is_not_due(JdbcSettings settings) {
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            manyResent(storage, Duration.ZERO);
            Due due = storage.transactions()
                    .call(stores -> stores.reminders().lockDue(DAY, EXPIRY, EXPIRY.plusSeconds(1), 10));
            assertThat(due).isEqualTo(new Due(List.of(), EXPIRY));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_reminder_is_called_for_at_once_behind_more_than_are_put_forward_at_once(JdbcSettings settings) {
        Instant now = EXPIRY.plusSeconds(3).minus(DAY);
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            InvitesEngine engine = InvitesEngine.on(
                            storage.transactions(),
                            Fixtures.tokens(),
                            new RecordingMailer(),
                            new AcceptLinks("https://invites.example/invite#{token}"))
                    .reminders(ReminderPolicy.of(List.of(DAY)))
                    .clock(new SettableClock(now))
                    .build();
            manyResent(storage);
            Invite due = expiring(EXPIRY.plusSeconds(2));
            storage.transactions().call(stores -> stores.invites().add(List.of(due)));

            assertThat(engine.sendReminders().send()).isEqualTo(1);
            assertThat(engine.sendReminders().send()).isZero();
        }
    }

    @Test
    void no_index_is_written_for_a_resend() throws SQLException {
        JdbcSettings settings = Postgres.newDatabase();
        JdbcStorage.migrate(settings);
        try (Handle handle =
                Jdbi.create(() -> DriverManager.getConnection(settings.url())).open()) {
            Tx tx = new Tx(handle, CommitBarrier.NONE, Rows.Form.ARRAYS);
            JdbiStores stores = new JdbiStores(tx);
            Invite invite = expiring(EXPIRY);
            stores.invites().add(List.of(invite));
            assertThat(stores.invites().update(List.of(resent(invite, EXPIRY.plusSeconds(9)))))
                    .hasSize(1);
            assertThat(tx.read("select pg_stat_get_xact_tuples_hot_updated('invite'::regclass)")
                            .mapTo(Integer.class)
                            .one())
                    .isEqualTo(1);
            tx.rollback();
        }
    }

    /** More than are put forward at once, by their expiry. */
    private List<InviteId> manyResent(JdbcStorage storage) {
        return manyResent(storage, Duration.ofNanos(1_000));
    }

    private List<InviteId> manyResent(JdbcStorage storage, Duration apart) {
        List<Invite> invites = IntStream.range(0, ExpiryIndex.MOST + 50)
                .mapToObj(number -> expiring(EXPIRY.plus(apart.multipliedBy(number))))
                .toList();
        List<Invite> resent = invites.stream()
                .map(invite -> resent(invite, invite.expiresAt().plusSeconds(9)))
                .toList();
        storage.transactions().call(stores -> stores.invites().add(invites));
        assertThat(storage.transactions()
                        .<Integer>call(stores -> stores.invites().update(resent).size()))
                .isEqualTo(resent.size());
        return resent.stream().map(Invite::id).toList();
    }

    private Invite expiring(Instant at) {
        return anInvite().to(organization).expiresAt(at).build();
    }

    private static Invite resent(Invite invite, Instant expiresAt) {
        return anInvite()
                .to(invite.organization())
                .id(invite.id())
                .email(invite.email())
                .expiresAt(expiresAt)
                .generation(2)
                .version(2)
                .build();
    }

    private static List<InviteId> ids(JdbcStorage storage, Function<Invites, List<Invite>> question) {
        return storage.transactions()
                .call(stores -> question.apply(stores.invites()).stream()
                        .map(Invite::id)
                        .toList());
    }

    private static Instant entry(Handle raw) {
        return raw.select("select lapses_at from invite")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }
}
