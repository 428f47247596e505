package dev.invites.adapter.jdbc;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.ReminderPolicy;
import dev.invites.domain.model.Transition;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    /** As many as a sweep and a look for reminders ask for. */
    private static final int MOST = 100;

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
    void each_that_has_lapsed_is_found_behind_more_than_are_put_forward_at_once(JdbcSettings settings) {
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            List<InviteId> all = manyResent(storage, Duration.ofNanos(1_000));
            Set<InviteId> found = new HashSet<>();
            for (int looks = 0; looks < 2 * all.size() / MOST; looks++) {
                storage.transactions().call(stores -> {
                    List<Invite> lapsed = stores.invites().lockLapsed(EXPIRY.plusSeconds(60), MOST);
                    lapsed.forEach(invite -> found.add(invite.id()));
                    return stores.invites()
                            .update(lapsed.stream().map(ExpiryIndexTest::lapsed).toList());
                });
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_walks_past_more_than_are_put_forward_at_once_is_given_each_in_order(JdbcSettings settings) {
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            List<InviteId> all = manyResent(storage, Duration.ofNanos(1_000));
            assertThat(walked(storage, EXPIRY)).containsExactlyElementsOf(all);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_walks_past_more_than_are_put_forward_at_once_of_one_moment_is_given_each(JdbcSettings settings) {
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            List<InviteId> all = manyResent(storage, Duration.ZERO);
            assertThat(walked(storage, EXPIRY)).containsExactlyInAnyOrderElementsOf(all);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_look_reads_no_more_than_some_of_what_is_marked(JdbcSettings settings) {
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            List<InviteId> all = manyResent(storage, Duration.ofNanos(1_000));
            assertThat(walked(storage, EXPIRY)).hasSameSizeAs(all);
            Invite due = expiring(EXPIRY.plusSeconds(20));
            storage.transactions().call(stores -> stores.invites().add(List.of(due)));

            Due first = storage.transactions()
                    .call(stores -> stores.reminders().lockDue(DAY, EXPIRY, EXPIRY.plusSeconds(60), MOST));
            assertThat(first.invites()).isEmpty();
            assertThat(first.rest())
                    .hasValueSatisfying(
                            rest -> assertThat(rest).isBetween(EXPIRY.plusSeconds(9), EXPIRY.plusSeconds(10)));
            assertThat(walked(storage, EXPIRY)).containsExactly(due.id());
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_is_not_put_forward_yet_is_not_due(JdbcSettings settings) {
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            manyResent(storage, Duration.ZERO);
            Due due = storage.transactions()
                    .call(stores -> stores.reminders().lockDue(DAY, EXPIRY, EXPIRY.plusSeconds(1), MOST));
            assertThat(due).isEqualTo(new Due(List.of(), Optional.of(EXPIRY)));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_would_have_expired_before_the_walk_is_given_however_much_it_is(JdbcSettings settings) {
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            List<InviteId> all = manyResent(storage, Duration.ofNanos(1_000));
            assertThat(walked(storage, Instant.EPOCH)).containsExactlyElementsOf(all);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void who_calls_for_reminders_goes_on_at_once_while_there_is_more_to_put_forward(JdbcSettings settings) {
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            InvitesEngine engine = InvitesEngine.on(
                            storage.transactions(),
                            Fixtures.tokens(),
                            new RecordingMailer(),
                            new AcceptLinks("https://invites.example/invite#{token}"))
                    .reminders(ReminderPolicy.of(List.of(DAY)))
                    .clock(new SettableClock(EXPIRY.plusSeconds(3).minus(DAY)))
                    .build();
            manyResent(storage, Duration.ofNanos(1_000));

            assertThat(engine.sendReminders().send()).isEqualTo(MOST);
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
            // A page that is full has room for it too.
            assertThat(tx.read("select unnest(reloptions) from pg_class where oid = 'invite'::regclass")
                            .mapTo(String.class)
                            .list())
                    .containsExactly("fillfactor=85");
            tx.rollback();
        }
    }

    /** Those that a walk to a minute after the first expiry is given, when what expires within eight seconds has lapsed. */
    private static List<InviteId> walked(JdbcStorage storage, Instant start) {
        Instant until = EXPIRY.plusSeconds(60);
        Duration before = Duration.between(EXPIRY.plusSeconds(8), until);
        List<InviteId> found = new ArrayList<>();
        Optional<Instant> rest = Optional.of(start);
        while (rest.isPresent()) {
            Instant from = rest.get();
            Due due = storage.transactions().call(stores -> {
                Due some = stores.reminders().lockDue(before, from, until, MOST);
                stores.reminders().mark(some.invites(), before);
                return some;
            });
            due.invites().forEach(invite -> found.add(invite.id()));
            rest = due.rest();
        }
        return found;
    }

    /** More than are put forward at once, resent to expire nine seconds later each. */
    private List<InviteId> manyResent(JdbcStorage storage, Duration apart) {
        List<Invite> invites = IntStream.range(0, ExpiryIndex.FOR_EACH * MOST + 50)
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

    private static Invite lapsed(Invite invite) {
        return ((Transition.To) invite.lapse(invite.expiresAt())).invite();
    }

    private static Instant entry(Handle raw) {
        return raw.select("select lapses_at from invite")
                .mapTo(OffsetDateTime.class)
                .one()
                .toInstant();
    }
}
