package dev.invites.adapter.jdbc;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Invites.Delivered;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Memberships.Seat;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.Outbox.Entry;
import dev.invites.domain.port.out.Outbox.Retry;
import dev.invites.domain.port.out.SendCounts.Counter;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What is asked often finds its rows by an index: by what PostgreSQL means to do with the very statements of the stores,
 * over 100,000 rows a table. Of the 1,000 invites of an organization 100 are pending, and in all 99 of those have lapsed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 7));
    private static final InviteId INVITE = new InviteId(new UUID(0, 4007));
    private static final UserId USER = new UserId(new UUID(0, 4007));
    private static final EmailAddress EMAIL = EmailAddress.of("person4007@example.com");
    private static final Instant BEFORE = NOW.minusSeconds(3600);

    static final InviteFilter FAILED = new InviteFilter(
            Set.of(),
            Set.of(Delivery.State.FAILED),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    static final InviteFilter PART = new InviteFilter(
            Set.of(),
            Set.of(),
            Optional.of("son4007@"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static final List<Claim> CLAIMS = IntStream.rangeClosed(1, 64)
            .map(number -> number * 1_000 + 7)
            .mapToObj(number -> new Claim(
                    new Entry(
                            new UUID(0, number),
                            ORGANIZATION,
                            new InviteId(new UUID(0, number)),
                            1,
                            1,
                            Optional.empty(),
                            0,
                            NOW,
                            NOW),
                    new UUID(0, 3),
                    NOW))
            .toList();
    private static final List<Invites.Key> KEYS = CLAIMS.stream()
            .map(claim -> new Invites.Key(ORGANIZATION, claim.entry().invite()))
            .toList();
    private static final List<Delivered> DELIVERED = CLAIMS.stream()
            .map(claim -> new Delivered(claim.entry(), Delivery.SENT))
            .toList();

    private static final List<Invite> DUE = KEYS.stream()
            .map(key -> anInvite().to(key.organization()).id(key.id()).build())
            .toList();

    static final List<Asked> ASKED = List.of(
            new Asked(
                    "invite_failed", stores -> stores.invites().list(ORGANIZATION, FAILED, NOW, PageRequest.first(50))),
            // The newest ones first; the rest is for another test.
            new Asked("invite_pkey", stores -> stores.invites().list(ORGANIZATION, PART, NOW, PageRequest.first(50))),
            new Asked("invite_lapsing", stores -> stores.invites().lockLapsed(NOW, 100)),
            new Asked(
                    "invite_lapsing",
                    stores -> stores.reminders().lockDue(Duration.ofDays(1), NOW, NOW.plusSeconds(86_400), 100)),
            new Asked("invite_pkey", stores -> stores.reminders().mark(DUE, Duration.ofDays(1))),
            new Asked("invite_open", stores -> stores.invites().countPending(ORGANIZATION, NOW, 50)),
            new Asked(
                    "invite_one_pending",
                    stores -> stores.invites().lockPending(List.of(new Slot(ORGANIZATION, EMAIL)))),
            new Asked("membership_\\w+", stores -> stores.memberships().roles(List.of(new Seat(ORGANIZATION, USER)))),
            new Asked(
                    "user_account_verified_email",
                    stores -> stores.memberships().heldByMembers(List.of(new Slot(ORGANIZATION, EMAIL)))),
            new Asked("invite_block_pkey", stores -> stores.blocks().blocked(List.of(new Slot(ORGANIZATION, EMAIL)))),
            new Asked("api_key_prefix", stores -> stores.apiKeys().findByPrefixes(List.of("ink_4007"))),
            new Asked("invite_pkey", stores -> stores.invites().find(ORGANIZATION, INVITE)),
            new Asked(
                    "invite_pkey",
                    stores -> stores.invites().list(ORGANIZATION, InviteFilter.ALL, NOW, PageRequest.first(50))),
            new Asked("invite_pkey", stores -> stores.invites().newest(ORGANIZATION, 100)),
            new Asked("invite_one_pending", stores -> stores.invites().listPending(EMAIL, NOW, PageRequest.first(50))),
            new Asked("invite_one_pending", stores -> stores.invites().findPending(EMAIL, INVITE)),
            new Asked("invite_pkey", stores -> stores.invites().findAll(KEYS)),
            new Asked("invite_pkey", stores -> stores.invites().lockFree(KEYS)),
            new Asked("mail_outbox_available", stores -> stores.outbox().claim(new UUID(3, 3), 64, NOW, NOW)),
            new Asked("mail_outbox_pkey", stores -> stores.outbox().complete(CLAIMS)),
            new Asked(
                    "mail_outbox_pkey",
                    stores -> stores.outbox()
                            .retry(CLAIMS.stream()
                                    .map(claim -> new Retry(claim, NOW))
                                    .toList())),
            new Asked("invite_pkey", stores -> stores.invites().recordDeliveries(DELIVERED)),
            new Asked(
                    "invite_event_pkey", stores -> stores.history().list(ORGANIZATION, INVITE, PageRequest.first(50))),
            new Asked(
                    "send_count_pkey",
                    stores -> stores.sendCounts()
                            .lock(List.of(new Counter.Recipient(EMAIL), new Counter.Sender(ORGANIZATION)))),
            new Asked("send_count_last_day", stores -> stores.sendCounts().forget(100, 100)),
            new Asked("idempotency_key_used", stores -> stores.idempotencyKeys().forget(BEFORE, 100)));

    private final SentStatements sent = new SentStatements();
    private final Handle handle;

    PlansTest() {
        JdbcSettings settings = Postgres.newDatabase();
        JdbcStorage.migrate(settings);
        handle = Jdbi.create(() -> sent.watch(DriverManager.getConnection(settings.url())))
                .open();
    }

    @BeforeAll
    void fill() {
        handle.execute("""
                create function numbered (n integer) returns uuid language sql immutable
                return ('00000000-0000-0000-0000-' || lpad(to_hex(n), 12, '0'))::uuid
                """);
        insert("""
                insert into invite (
                    organization_id, id, email, email_canonical, email_search, role, expiry_seconds, metadata,
                    sender_id, sender_name, sender_email, sent_by, status, pending_email,
                    created_at, updated_at, expires_at, lapses_at,
                    generation, send_count, recent_sends, delivery, failed, version)
                select
                    numbered(n % 100), numbered(n), email, email, email, 'member', 604800, '{}',
                    numbered(0), 'Sam', 'sam@example.com', numbered(0),
                    case when pending then 'pending' else 'expired' end, case when pending then email end,
                    :now, :now, lapse + n % 3 * interval '1 hour', case when pending then lapse end,
                    1, 1, '{}', case when n % 1000 = 7 then 'failed' else 'sent' end,
                    case when n % 1000 = 7 then true end, 1
                from (
                    select
                        n, 'person' || n || '@example.com' as email, n / 100 % 10 = 0 as pending,
                        :now + (n - 500) * interval '1 minute' as lapse
                    from generate_series(1, 100000) n) invites
                """);
        handle.execute("""
                insert into invite_search (organizations, ids, emails)
                select
                    array_agg(organization_id order by id), array_agg(id order by id),
                    string_agg(email_search, chr(10) order by id)
                from (select organization_id, id, email_search, row_number() over (order by id) as n from invite) invites
                group by n / 16
                """);
        insert("""
                insert into invite_event (organization_id, invite_id, id, type, at, data)
                select numbered(n % 100), numbered(n), numbered(n), 'created', :now, '{}'
                from generate_series(1, 100000) n
                """);
        handle.execute("""
                insert into send_count (counter, organizations, quarters, counts, last_day)
                select 'address:person' || n || '@example.com', '{}', '{}', '{}', n
                from generate_series(1, 100000) n
                """);
        insert("""
                insert into idempotency_key (organization_id, key_value, fingerprint, invite_id, used_at)
                select numbered(n % 100), 'key' || n, 'same', numbered(n), :now + (n - 100) * interval '1 minute'
                from generate_series(1, 100000) n
                """);
        handle.execute("""
                insert into user_account (
                    id, issuer, subject, name, email, verified_email, verified_email_canonical)
                select
                    numbered(n), 'issuer', 'subject' || n, 'Pat', 'person' || n || '@example.com',
                    'person' || n || '@example.com', 'person' || n || '@example.com'
                from generate_series(1, 100000) n
                """);
        insert("""
                insert into membership (organization_id, user_id, role, joined_at, user_name, user_email)
                select numbered(n % 100), numbered(n), 'member', :now, 'Pat', 'person' || n || '@example.com'
                from generate_series(1, 100000) n
                """);
        insert("""
                insert into invite_block (organization_id, email_canonical, blocked_at)
                select numbered(n % 100), 'person' || n || '@example.com', :now
                from generate_series(1, 100000) n
                """);
        insert("""
                insert into api_key (id, organization_id, name, made_by, prefix, secret_hash, created_at)
                select numbered(n), numbered(n % 100), 'key', numbered(n), 'ink_' || n, 'hash', :now
                from generate_series(1, 100000) n
                """);
        insert("""
                insert into mail_outbox (
                    organization_id, id, invite_id, generation, number, attempts, created_at, due_at, available_at, lease)
                select numbered(n % 100), numbered(n), numbered(n), 1, 1, 0, :now, :now,
                    :now + (n - 1000) * interval '1 minute', numbered(3)
                from generate_series(1, 100000) n
                """);
        handle.execute("analyze");
    }

    @ParameterizedTest
    @FieldSource("ASKED")
    void rows_are_found_by_an_index(Asked asked) throws SQLException {
        List<String> statements = statements(asked.question());

        assertThat(statements).isNotEmpty();
        for (String statement : statements) {
            assertThat(plan(statement)).doesNotContain("Seq Scan");
        }
        assertThat(plan(statements.get(0))).containsPattern("Index .*\\b" + asked.index() + "\\b");
    }

    static final List<Consumer<DirectoryStores>> BY_EXPIRY = List.of(
            stores -> stores.invites().lockLapsed(NOW, 100),
            stores -> stores.reminders().lockDue(Duration.ofDays(1), NOW, NOW.plusSeconds(86_400), 100));

    @ParameterizedTest
    @FieldSource("BY_EXPIRY")
    void what_expires_is_walked_to_in_order(Consumer<DirectoryStores> question) throws SQLException {
        List<String> reading = statements(question).stream()
                .filter(statement -> statement.startsWith("select") && statement.contains("order by lapses_at"))
                .toList();

        assertThat(reading).hasSizeGreaterThan(2);
        for (String statement : reading) {
            assertThat(plan(statement))
                    .containsPattern("Index .*\\binvite_lapsing\\b")
                    .doesNotContain("Sort");
        }
    }

    @Test
    void a_part_of_an_address_is_found_by_its_index_by_a_plan_for_any_values_too() throws SQLException {
        Consumer<DirectoryStores> search = stores -> assertThat(stores.invites()
                        .list(ORGANIZATION, PART, NOW, PageRequest.first(50))
                        .items())
                .extracting(Invite::id)
                .containsExactly(INVITE);

        assertThat(plan(statements(search).get(1))).containsPattern("Index .*\\binvite_search_emails\\b");

        // Statements that are kept prepared get such a plan after some executions.
        handle.execute("set plan_cache_mode = force_generic_plan");
        long before = scans("invite_search_emails");
        statements(search);
        assertThat(scans("invite_search_emails")).isEqualTo(before + 1);
        handle.execute("reset plan_cache_mode");
    }

    /** Where it asks for more than the organization has, it reads them all the same; a kept statement does not know. */
    @Test
    void the_newest_are_walked_to_by_a_plan_for_any_values() {
        handle.execute("set plan_cache_mode = force_generic_plan");
        long before = scans("invite_pkey");
        statements(stores ->
                assertThat(stores.invites().newest(ORGANIZATION, 10_001)).hasSize(1_000));
        assertThat(scans("invite_pkey")).isEqualTo(before + 1);
        handle.execute("reset plan_cache_mode");
    }

    @AfterAll
    void close() {
        handle.close();
    }

    /** What is sent for {@code question}, with the values in it. */
    private List<String> statements(Consumer<DirectoryStores> question) {
        sent.forget();
        Tx tx = new Tx(handle, CommitBarrier.NONE, Rows.Form.ARRAYS);
        try {
            question.accept(new JdbiStores(tx));
            // Whatever is asked next sends what was kept until then.
            tx.read("select 1").close();
        } finally {
            tx.rollback();
        }
        return sent.all().stream()
                .flatMap(message -> Stream.of(message.split(";\n")))
                .toList();
    }

    private String plan(String statement) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement explain = handle.getConnection().createStatement();
                ResultSet lines = explain.executeQuery("explain " + statement)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private long scans(String index) {
        handle.execute("select pg_stat_force_next_flush()");
        return handle.select("select idx_scan from pg_stat_user_indexes where indexrelname = ?", index)
                .mapTo(Long.class)
                .one();
    }

    private void insert(String sql) {
        handle.createUpdate(sql).bind("now", Bind.at(NOW)).execute();
    }

    /** A question to the stores, and the index that answers the first statement of it. */
    record Asked(String index, Consumer<DirectoryStores> question) {
        @Override
        public String toString() {
            return index;
        }
    }
}
