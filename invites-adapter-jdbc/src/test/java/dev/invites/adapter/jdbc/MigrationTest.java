package dev.invites.adapter.jdbc;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Metadata;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.RecentSends;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.Sends;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.IdempotencyKeys;
import dev.invites.domain.port.out.Invites.Delivered;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.Outbox.Entry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A database that an earlier version has written is read and gone on with. */
class MigrationTest {

    private static final Instant CREATED = Instant.parse("2026-02-01T08:00:00.123456Z");
    private static final Instant ENDED = Instant.parse("2026-02-02T09:00:00.654321Z");
    private static final Instant EXPIRES = Instant.parse("2026-02-08T08:00:00.123456Z");
    private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(1, 1));
    private static final User SENDER =
            new User(new UserId(new UUID(2, 2)), new Name("Sam Sender"), EmailAddress.of("sam@example.com"));
    private static final User INVITED =
            new User(new UserId(new UUID(3, 3)), new Name("Ina Invited"), EmailAddress.of("Ina@example.com"));

    @TempDir
    static Path folder;

    static Stream<JdbcSettings> databases() {
        return Stream.of(
                Postgres.newDatabase(),
                new JdbcSettings("jdbc:h2:mem:migration", Optional.empty(), Optional.empty(), 2),
                new JdbcSettings("jdbc:h2:file:" + folder.resolve("invites"), Optional.empty(), Optional.empty(), 2));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_the_first_version_wrote_is_read_and_gone_on_with(JdbcSettings settings) throws SQLException {
        Jdbi first = firstVersion(settings);
        addInvite(first, 1, "pending", 1);
        addInvite(first, 2, "pending", 3);
        addInvite(first, 3, "accepted", 1);
        addInvite(first, 4, "revoked", 2);
        addInvite(first, 5, "declined", 1);
        addInvite(first, 6, "expired", 1);
        addInvite(first, 7, "pending", 2);
        addInvite(first, 8, "revoked", 1);
        addMail(first, 2, 3, Optional.empty());
        addMail(first, 4, 2, Optional.of("550 no such user"));
        addMail(first, 6, 1, Optional.of("554 go away"));
        // Of a link before the last one: waiting still, and given up.
        addMail(first, 7, 1, Optional.empty());
        addMail(first, 1, 0, Optional.of("550 no such user"));
        addMail(first, 4, 1, Optional.of("599 of an old link"));
        addKey(first);
        letGo(settings);

        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            assertThat(find(storage, 1)).isEqualTo(invite(1, InviteStatus.PENDING, 1, Delivery.SENT));
            assertThat(find(storage, 2)).isEqualTo(invite(2, InviteStatus.PENDING, 3, Delivery.QUEUED));
            assertThat(find(storage, 3)).isEqualTo(invite(3, InviteStatus.ACCEPTED, 1, Delivery.SENT));
            assertThat(find(storage, 4))
                    .isEqualTo(invite(4, InviteStatus.REVOKED, 2, Delivery.failed("550 no such user")));
            assertThat(find(storage, 5)).isEqualTo(invite(5, InviteStatus.DECLINED, 1, Delivery.SENT));
            assertThat(find(storage, 6)).isEqualTo(invite(6, InviteStatus.EXPIRED, 1, Delivery.failed("554 go away")));
            assertThat(find(storage, 7)).isEqualTo(invite(7, InviteStatus.PENDING, 2, Delivery.SENT));

            assertThat(find(storage, 8)).isEqualTo(invite(8, InviteStatus.REVOKED, 1, Delivery.NONE));
            assertThat(failed(storage)).extracting(Invite::id).containsExactly(id(6), id(4));

            assertThat(list(storage, AddressPartsTest.containing("SON3@")))
                    .extracting(Invite::id)
                    .containsExactly(id(3));

            mailThatWaitedIsClaimed(storage);
            pendingOnesAreDueForAReminder(storage);
            lapsedOnesAreFoundAndRecorded(storage);
            assertThat(storage.transactions()
                            .<Integer>call(stores -> stores.idempotencyKeys().forget(ENDED, 10)))
                    .isEqualTo(1);
        }
    }

    /** What keeps the owner of a schema from an index over parts of addresses: its rights, or what is installed. */
    static Stream<List<String>> refusals() {
        return Stream.of(
                List.of("revoke create on database {database} from public"),
                List.of("grant create on database {database} to {owner}", "create schema guard", """
                        create function guard.refuse() returns event_trigger language plpgsql as
                        $$ begin raise 'could not open extension control file' using errcode = '58P01'; end $$
                        """, """
                        create event trigger refuse on ddl_command_start when tag in ('CREATE EXTENSION')
                        execute function guard.refuse()
                        """));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void parts_of_addresses_are_found_where_the_extension_cannot_be_had(List<String> refusal) {
        JdbcSettings all = Postgres.newDatabase();
        JdbcSettings owner = Postgres.ownedBySomebody(all, refusal);
        addInvite(firstVersion(owner), 1, "pending", 1);

        try (JdbcStorage storage = JdbcStorage.open(owner)) {
            Invite later =
                    anInvite().to(ORGANIZATION).email("later@example.com").build();
            assertThat(storage.transactions()
                            .<Integer>call(stores ->
                                    stores.invites().add(List.of(later)).size()))
                    .isEqualTo(1);

            assertThat(list(storage, AddressPartsTest.containing("SON1@")))
                    .extracting(Invite::id)
                    .containsExactly(id(1));
            assertThat(list(storage, AddressPartsTest.containing("ATER@"))).containsExactly(later);
        }
        List<String> indexes = Jdbi.create(all.url())
                .withHandle(
                        handle -> handle.select("select indexname from pg_indexes where tablename = 'invite_search'")
                                .mapTo(String.class)
                                .list());
        assertThat(indexes).containsExactly("invite_search_organizations");
    }

    private static void mailThatWaitedIsClaimed(JdbcStorage storage) {
        List<Claim> claims = storage.transactions()
                .call(stores -> stores.outbox().claim(new UUID(9, 9), 10, ENDED, ENDED.plusSeconds(60)));
        assertThat(claims)
                .extracting(Claim::entry)
                .extracting(Entry::invite, Entry::generation, Entry::number, Entry::reminder)
                .containsExactlyInAnyOrder(tuple(id(2), 3, 3, Optional.empty()), tuple(id(7), 1, 1, Optional.empty()));
        for (Claim claim : claims) {
            boolean last = claim.entry().invite().equals(id(2));
            Delivery told = Delivery.deferred("not yet");
            int number = (int) claim.entry().invite().value().getLeastSignificantBits();
            assertThat(claim.entry().isLastOf(find(storage, number))).isEqualTo(last);
            record(storage, claim, told);
            assertThat(find(storage, number).delivery().equals(told)).isEqualTo(last);
            record(storage, claim, Delivery.SENT);
        }
    }

    private static void record(JdbcStorage storage, Claim claim, Delivery delivery) {
        storage.transactions().call(stores -> {
            stores.invites().recordDeliveries(List.of(new Delivered(claim.entry(), delivery)));
            return claim;
        });
    }

    private static void pendingOnesAreDueForAReminder(JdbcStorage storage) {
        Duration day = Duration.ofDays(1);
        List<Invite> due = storage.transactions()
                .call(stores -> stores.reminders().lockDue(day, EXPIRES, EXPIRES, 10))
                .invites();
        assertThat(due).extracting(Invite::id).containsExactlyInAnyOrder(id(1), id(2), id(7));
    }

    private static void lapsedOnesAreFoundAndRecorded(JdbcStorage storage) {
        assertThat(storage.transactions()
                        .<Integer>call(
                                stores -> stores.invites().countPending(ORGANIZATION, EXPIRES.minusNanos(1_000), 10)))
                .isEqualTo(3);
        Set<InviteId> recorded = storage.transactions().call(stores -> {
            List<Invite> lapsed = stores.invites().lockLapsed(EXPIRES, 10).stream()
                    .map(invite -> ((Transition.To) invite.lapse(EXPIRES)).invite())
                    .toList();
            return stores.invites().update(lapsed);
        });
        assertThat(recorded).containsExactlyInAnyOrder(id(1), id(2), id(7));
        assertThat(find(storage, 2).delivery()).isEqualTo(Delivery.SENT);
    }

    private static List<Invite> failed(JdbcStorage storage) {
        return list(storage, PlansTest.FAILED);
    }

    private static List<Invite> list(JdbcStorage storage, InviteFilter filter) {
        return storage.transactions()
                .call(stores -> stores.invites().list(ORGANIZATION, filter, CREATED, PageRequest.first(10)))
                .items();
    }

    private static Invite find(JdbcStorage storage, int number) {
        return storage.transactions()
                .call(stores -> stores.invites().find(ORGANIZATION, id(number)))
                .orElseThrow();
    }

    private static InviteId id(int number) {
        return new InviteId(new UUID(0, number));
    }

    /** What should be read for {@link #addInvite}. */
    private static Invite invite(int number, InviteStatus status, int generation, Delivery delivery) {
        Optional<Instant> ended = switch (status) {
            case ACCEPTED -> Optional.of(ENDED);
            case REVOKED, DECLINED -> Optional.of(CREATED);
            case PENDING, EXPIRED -> Optional.empty();
        };
        return new Invite(
                id(number),
                ORGANIZATION,
                EmailAddress.of("Person" + number + "@example.com"),
                Role.MEMBER,
                new ExpiryPolicy(Duration.ofDays(7)),
                Optional.of(new Message("come in")),
                Optional.empty(),
                Metadata.NONE,
                Sender.of(SENDER),
                SENDER.id(),
                status,
                CREATED,
                ended.orElse(CREATED),
                EXPIRES,
                ended,
                status == InviteStatus.ACCEPTED ? Optional.of(INVITED) : Optional.empty(),
                generation,
                new Sends(generation, Optional.empty(), RecentSends.NONE),
                delivery,
                5);
    }

    private static Jdbi firstVersion(JdbcSettings settings) {
        String url = Dialect.of(settings.url()).url(settings.url());
        Flyway.configure(JdbcStorage.class.getClassLoader())
                .dataSource(url, null, null)
                .locations("classpath:dev/invites/adapter/jdbc/migration")
                .table("invites_schema_history")
                .target("1")
                .placeholders(Dialect.of(settings.url()).placeholders())
                .load()
                .migrate();
        return Jdbi.create(url);
    }

    /** Closes a file, which one process has at a time and this one has had in another way so far. */
    private static void letGo(JdbcSettings settings) throws SQLException {
        Dialect dialect = Dialect.of(settings.url());
        if (dialect == Dialect.H2_FILE) {
            try (Connection connection = DriverManager.getConnection(dialect.url(settings.url()));
                    Statement statement = connection.createStatement()) {
                statement.execute("shutdown");
            }
        }
    }

    private static void addInvite(Jdbi database, int number, String status, int generation) {
        boolean accepted = status.equals("accepted");
        String email = "Person" + number + "@example.com";
        database.useHandle(handle -> handle.createUpdate("""
                        insert into invite (
                            organization_id, id, email, email_canonical, email_search, role, message,
                            sender_id, sender_name, sender_email, sent_by, status, pending_email, created_at, expires_at,
                            generation, accepted_at, accepted_by, accepted_by_name, accepted_by_email, version)
                        values (
                            :organizationId, :id, :email, lower(:email), lower(:email), 'member', 'come in',
                            :senderId, 'Sam Sender', 'sam@example.com', :senderId, :status, :pendingEmail,
                            :createdAt, :expiresAt, :generation, :acceptedAt, :acceptedBy, :name, :acceptedByEmail, 5)
                        """)
                .bind("organizationId", ORGANIZATION.value())
                .bind("id", id(number).value())
                .bind("email", email)
                .bind("senderId", SENDER.id().value())
                .bind("status", status)
                .bind(
                        "pendingEmail",
                        Bind.text(Optional.of(EmailAddress.of(email).canonical())
                                .filter(any -> status.equals("pending"))))
                .bind("createdAt", Bind.at(CREATED))
                .bind("expiresAt", Bind.at(EXPIRES))
                .bind("generation", generation)
                .bind("acceptedAt", Bind.at(Optional.of(ENDED).filter(any -> accepted)))
                .bind("acceptedBy", Bind.uuid(Optional.of(INVITED.id().value()).filter(any -> accepted)))
                .bind("name", Bind.text(Optional.of(INVITED.name().value()).filter(any -> accepted)))
                .bind(
                        "acceptedByEmail",
                        Bind.text(Optional.of(INVITED.email().given()).filter(any -> accepted)))
                .execute());
    }

    /** A mail that waits, or was given up for {@code why}. */
    private static void addMail(Jdbi database, int number, int generation, Optional<String> why) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into mail_outbox (
                            organization_id, id, invite_id, generation, attempts, created_at, due_at, available_at,
                            last_error)
                        values (
                            :organizationId, :id, :inviteId, :generation, 0, :createdAt, :createdAt, :availableAt,
                            :why)
                        """)
                .bind("organizationId", ORGANIZATION.value())
                .bind("id", new UUID(number, generation))
                .bind("inviteId", id(number).value())
                .bind("generation", generation)
                .bind("createdAt", Bind.at(CREATED))
                .bind("availableAt", Bind.at(Optional.of(CREATED).filter(any -> why.isEmpty())))
                .bind("why", Bind.text(why))
                .execute());
    }

    private static void addKey(Jdbi database) {
        IdempotencyKeys.Ref ref = new IdempotencyKeys.Ref(ORGANIZATION, new IdempotencyKey("once"));
        database.useHandle(handle -> handle.createUpdate("""
                        insert into idempotency_key (organization_id, key_value, fingerprint, invite_id, used_at)
                        values (:organizationId, :key, 'f', :inviteId, :usedAt)
                        """)
                .bind("organizationId", ref.organization().value())
                .bind("key", ref.key().value())
                .bind("inviteId", id(1).value())
                .bind("usedAt", Bind.at(CREATED))
                .execute());
    }
}
