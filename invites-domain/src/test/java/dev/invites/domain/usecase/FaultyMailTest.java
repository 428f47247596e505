package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invites.domain.builtin.HmacInviteTokens;
import dev.invites.domain.builtin.TokenKey;
import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteProgress;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Blocks;
import dev.invites.domain.port.out.History;
import dev.invites.domain.port.out.IdempotencyKeys;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Memberships;
import dev.invites.domain.port.out.Organizations;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Reminders;
import dev.invites.domain.port.out.SendCounts;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One mail that cannot be read, made or sent must not hold up the mails behind. */
class FaultyMailTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 1));

    private final Rows rows = new Rows();

    @Test
    void a_mail_on_which_the_mailer_throws_is_tried_again_and_those_behind_it_are_sent() {
        List<UUID> sent = new ArrayList<>();
        Mailer mailer = mail -> {
            if (mail.id().equals(id(1))) {
                throw new IllegalStateException("cannot render for bob@example.org");
            }
            sent.add(mail.id());
            return new Mailer.Delivery.Sent();
        };
        int workedOff = InvitesEngine.on(
                        rows,
                        new HmacInviteTokens(List.of(new TokenKey("k", new byte[32]))),
                        mailer,
                        new AcceptLinks("https://example.com/invite#{token}"))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build()
                .relayMail()
                .relay();
        assertThat(workedOff).isEqualTo(3);
        assertThat(sent).containsExactly(id(2), id(3));
        assertThat(rows.log)
                .containsExactly(
                        "complete 2", "complete 3", "retry 1", "QUEUED 1: the mailer failed", "SENT 2", "SENT 3");
    }

    @Test
    void a_mailer_that_dies_is_not_taken_for_one_that_hangs() {
        Crowd crowd = new Crowd(() -> 7);
        crowd.see(1);
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        MailPace pace = new MailPace(crowd, new MicroClock(new ReadFrom(now)));
        InviteTokens tokens = new HmacInviteTokens(List.of(new TokenKey("k", new byte[32])));
        Mailer mailer = mail -> {
            throw new StackOverflowError();
        };
        RelayMailService relay = new RelayMailService(
                rows,
                mailer,
                new CurrentLinks(tokens, new AcceptLinks("https://example.com/invite#{token}")),
                new UnsubscribeUrls(tokens, Optional.empty()),
                () -> id(9),
                new MicroClock(Clock.fixed(NOW, ZoneOffset.UTC)),
                new SplittableRandom(),
                pace);

        assertThatThrownBy(relay::relay).isInstanceOf(StackOverflowError.class);
        now.set(NOW.plusSeconds(2));
        pace.claimed(List.of());
        // One; or all, where the machine was slow, as to a slow server.
        assertThat(pace.pace().threads()).isNotEqualTo(2);
    }

    @Test
    void a_row_that_cannot_be_read_is_tried_again_and_those_behind_it_are_sent() {
        rows.unreadable = Optional.of(new IllegalArgumentException("no address any more: bob@example.org"));

        assertThat(relay()).isEqualTo(3);
        assertThat(rows.log)
                .containsExactly(
                        "complete 2",
                        "complete 3",
                        "retry 1",
                        "QUEUED 1: the invite could not be read",
                        "SENT 2",
                        "SENT 3");
    }

    @Test
    void a_storage_that_is_away_ends_the_round_and_counts_as_no_attempt() {
        rows.unreadable = Optional.of(new PortFailure(true, "away", new IllegalStateException()));

        assertThatThrownBy(this::relay).isInstanceOf(PortFailure.class);
        assertThat(rows.log).isEmpty();
    }

    @Test
    void an_outcome_that_cannot_be_recorded_keeps_no_other_from_being_recorded() {
        rows.unrecordable = true;

        assertThat(relay()).isEqualTo(3);
        assertThat(rows.log).contains("SENT 2", "SENT 3").doesNotContain("SENT 1");
    }

    @Test
    void an_invite_that_somebody_has_locked_is_waited_for_with_nothing_else_in_hand() {
        rows.locked = true;

        assertThat(relay()).isEqualTo(3);
        assertThat(rows.log).containsExactly("complete 2", "complete 3", "SENT 2", "SENT 3", "complete 1", "SENT 1");
    }

    private int relay() {
        return InvitesEngine.on(
                        rows,
                        new HmacInviteTokens(List.of(new TokenKey("k", new byte[32]))),
                        mail -> new Mailer.Delivery.Sent(),
                        new AcceptLinks("https://example.com/invite#{token}"))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build()
                .relayMail()
                .relay();
    }

    private static final class ReadFrom extends Clock {

        private final AtomicReference<Instant> now;

        ReadFrom(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private static UUID id(long number) {
        return new UUID(0, number);
    }

    private static Invite invite(long number) {
        return Invite.create(
                new InviteId(id(number)),
                ORGANIZATION,
                EmailAddress.of("bob@example.org"),
                InviteTerms.DEFAULT,
                new Sender(new UserId(id(9)), new Name("Ann"), EmailAddress.of("ann@example.com")),
                true,
                NOW,
                ExpiryPolicy.SEVEN_DAYS);
    }

    /** Three queued mails, and what the relay does with each. Anything else is not asked for. */
    private static final class Rows implements Transactions<Stores>, Stores, Organizations, Outbox {

        private final List<String> log = new ArrayList<>();
        private Optional<RuntimeException> unreadable = Optional.empty();
        private boolean unrecordable;
        private boolean locked;

        @Override
        public <T> T call(Function<? super Stores, ? extends T> work) {
            return work.apply(this);
        }

        @Override
        public Invites invites() {
            return new Pending(this);
        }

        @Override
        public Organizations organizations() {
            return this;
        }

        @Override
        public Outbox outbox() {
            return this;
        }

        @Override
        public Optional<Organization> find(OrganizationId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Organization> findAll(Collection<OrganizationId> ids) {
            return ids.stream()
                    .map(id -> new Organization(id, new Name("Acme"), NOW, Optional.empty()))
                    .toList();
        }

        @Override
        public List<Claim> claim(UUID lease, int most, Instant now, Instant until) {
            return List.of(1, 2, 3).stream()
                    .map(number -> new Claim(Entry.lastOf(id(number), invite(number), now), lease, until))
                    .toList();
        }

        @Override
        public Set<Claim> complete(Collection<Claim> claims) {
            claims.forEach(claim -> log.add("complete " + claim.entry().id().getLeastSignificantBits()));
            return Set.copyOf(claims);
        }

        @Override
        public Set<Claim> retry(Collection<Retry> retries) {
            retries.forEach(
                    retry -> log.add("retry " + retry.claim().entry().id().getLeastSignificantBits()));
            return retries.stream().map(Retry::claim).collect(Collectors.toSet());
        }

        @Override
        public void add(Collection<Entry> entries) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Memberships memberships() {
            throw new UnsupportedOperationException();
        }

        @Override
        public IdempotencyKeys idempotencyKeys() {
            throw new UnsupportedOperationException();
        }

        @Override
        public History history() {
            return new Untold();
        }

        @Override
        public Blocks blocks() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Reminders reminders() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SendCounts sendCounts() {
            throw new UnsupportedOperationException();
        }
    }

    private record Pending(Rows rows) implements Invites {

        @Override
        public List<Invite> findAll(Collection<Key> keys) {
            if (rows.unreadable.isPresent()
                    && keys.stream().anyMatch(key -> key.id().value().equals(id(1)))) {
                throw rows.unreadable.get();
            }
            return keys.stream()
                    .map(key -> invite(key.id().value().getLeastSignificantBits()))
                    .toList();
        }

        @Override
        public Set<Key> lockFree(Collection<Key> keys) {
            return keys.stream()
                    .filter(key -> !rows.locked || !key.id().value().equals(id(1)))
                    .collect(Collectors.toSet());
        }

        @Override
        public void recordDeliveries(Collection<Delivered> delivered) {
            if (rows.unrecordable
                    && delivered.stream().anyMatch(each -> each.mail().id().equals(id(1)))) {
                throw new IllegalArgumentException("no such column");
            }
            delivered.stream()
                    .sorted(Comparator.comparing(each -> each.mail().id()))
                    .forEach(each -> {
                        String why = each.delivery()
                                .error()
                                .map(error -> ": " + error)
                                .orElse("");
                        rows.log.add(
                                each.delivery().state() + " " + each.mail().id().getLeastSignificantBits() + why);
                    });
        }

        @Override
        public Optional<Invite> find(OrganizationId organization, InviteId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<InviteProgress> newest(OrganizationId organization, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Invite> lockLapsed(Instant now, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int countPending(OrganizationId organization, Instant now, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<Invite> listPending(EmailAddress email, Instant now, PageRequest page) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<OrganizationId> findPending(EmailAddress email, InviteId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<InviteId> add(Collection<Invite> invites) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Invite> findAll(OrganizationId organization, Collection<InviteId> ids) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Invite> lock(OrganizationId organization, InviteId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Invite> lockPending(Collection<Slot> slots) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<InviteId> update(Collection<Invite> invites) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<Invite> list(OrganizationId organization, InviteFilter filter, Instant now, PageRequest page) {
            throw new UnsupportedOperationException();
        }
    }

    /** What is told is looked at elsewhere. */
    private record Untold() implements History {

        @Override
        public void add(Collection<InviteEvent> events) {}

        @Override
        public void addFirstPreview(InviteEvent event, int generation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<InviteEvent> list(OrganizationId organization, InviteId invite, PageRequest page) {
            throw new UnsupportedOperationException();
        }
    }
}
