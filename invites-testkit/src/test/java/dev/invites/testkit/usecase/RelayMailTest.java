package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.RetryPolicy;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Outbox.Entry;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.usecase.BackgroundWork;
import dev.invites.domain.usecase.InvitesEngine;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import dev.invites.testkit.fixture.Threads;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayMailTest {

    private static final AcceptLinks LINKS = new AcceptLinks("https://invites.example/invite#{token}");

    private final InMemoryTransactions storage = new InMemoryTransactions();
    private final FailingTransactions transactions = new FailingTransactions(storage);
    private final TestBench bench = new TestBench(storage, transactions);
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);

    @Test
    void a_mail_has_the_link_to_the_invite() {
        Invite invite = bench.invite(owner, acme, "max@x.example");
        assertThat(relay()).isEqualTo(1);
        InviteMail mail = bench.mailer().last();
        assertThat(mail.invite()).isEqualTo(invite);
        assertThat(mail.organization()).isEqualTo(acme);
        assertThat(mail.link())
                .isEqualTo(LINKS.link(acme.id(), Fixtures.tokens().issue(TokenRef.current(invite))));
        assertThat(storage.queued()).isEmpty();
        assertThat(relay()).isZero();
        assertThat(bench.mailer().attempts()).isEqualTo(1);
    }

    @Test
    void a_mail_names_the_organization_as_it_is_called_now() {
        bench.invite(owner, acme, "max@x.example");
        Organization renamed = acme.renamed(new Name("Ácme"));
        storage.call(stores -> {
            stores.organizations().update(renamed);
            return renamed;
        });
        relay();
        assertThat(bench.mailer().last().organization()).isEqualTo(renamed);
    }

    @Test
    void mail_is_worked_off_in_batches() {
        bench.invites()
                .createInvites()
                .create(IntStream.range(0, 150)
                        .mapToObj(number -> command(owner, acme, "max" + number + "@x.example"))
                        .toList());
        assertThat(relay()).isEqualTo(64);
        assertThat(bench.mailer().sent()).hasSize(64);
        assertThat(List.of(relay(), relay(), relay())).containsExactly(64, 22, 0);
        assertThat(bench.mailer().sent()).hasSize(150);
    }

    @Test
    void a_superseded_link_is_not_sent() {
        bench.invite(owner, acme, "max@x.example");
        Invite resent = bench.invite(owner, acme, "max@x.example");
        bench.relay();
        assertThat(bench.mailer().sent()).extracting(InviteMail::invite).containsExactly(resent);
        assertThat(storage.queued()).isEmpty();
    }

    @Test
    void the_link_of_a_revoked_invite_is_not_sent() {
        Invite invite = bench.invite(owner, acme, "max@x.example");
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), invite.id())));
        assertDroppedUnsent();
    }

    @Test
    void the_link_of_an_accepted_invite_is_not_sent() {
        Invite invite = bench.invite(owner, acme, "max@x.example");
        done(bench.accept(bench.person("max@x.example"), acme, Fixtures.tokens().issue(TokenRef.current(invite))));
        assertDroppedUnsent();
    }

    @Test
    void the_link_of_a_lapsed_invite_is_not_sent() {
        Invite invite = bench.invite(owner, acme, "max@x.example");
        bench.clock().set(invite.expiresAt());
        assertDroppedUnsent();
    }

    @Test
    void what_the_server_does_not_take_now_is_tried_again_at_growing_delays() {
        bench.invite(owner, acme, "max@x.example");
        Entry first = storage.queued().get(0);
        int failures = 80;
        bench.mailer().deferNext(failures);
        Instant queued = bench.clock().instant();
        for (int failure = 1; failure <= failures; failure++) {
            Instant now = bench.clock().instant();
            assertThat(relay()).isEqualTo(1);
            Entry entry = storage.queued().get(0);
            Duration age = Duration.between(queued, now);
            assertThat(entry.id()).isEqualTo(first.id());
            assertThat(entry.attempts()).isEqualTo(failure);
            assertThat(Duration.between(now, entry.dueAt())).isBetween(delay(failure, age, 0), delay(failure, age, 1));
            bench.clock().set(entry.dueAt().minusNanos(1_000));
            assertThat(relay()).isZero();
            bench.clock().set(entry.dueAt());
        }
        assertThat(relay()).isEqualTo(1);
        assertThat(bench.mailer().sent()).extracting(InviteMail::id).containsExactly(first.id());
        assertThat(storage.queued()).isEmpty();
    }

    @Test
    void what_the_server_refuses_for_good_is_given_up() {
        Invite invite = bench.invite(owner, acme, "max@x.example");
        bench.mailer().refuseNext();
        assertThat(relay()).isEqualTo(1);
        assertThat(stored(invite).delivery()).isEqualTo(Delivery.failed("no such mailbox"));
        assertThat(storage.queued()).isEmpty();
        bench.clock().advance(Duration.ofDays(1));
        assertThat(relay()).isZero();
    }

    @Test
    void what_the_server_has_not_taken_for_three_days_is_given_up() {
        Instant queued = bench.clock().instant();
        Invite invite = bench.invite(owner, acme, "max@x.example");
        bench.mailer().deferNext(10_000);
        bench.relay();
        while (!storage.queued().isEmpty()) {
            assertThat(stored(invite).delivery()).isEqualTo(Delivery.deferred("greylisted"));
            bench.clock().set(storage.queued().get(0).dueAt());
            bench.relay();
        }
        assertThat(Duration.between(queued, bench.clock().instant()))
                .isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(1));
        assertThat(stored(invite).delivery()).isEqualTo(Delivery.failed("greylisted"));
    }

    @Test
    void a_mail_whose_sending_could_not_be_recorded_is_sent_again_as_the_same() {
        bench.invite(owner, acme, "max@x.example");
        transactions.failAfter(1);
        assertThatExceptionOfType(PortFailure.class).isThrownBy(this::relay);
        assertThat(bench.mailer().sent()).hasSize(1);
        assertThat(relay()).isZero();

        bench.clock().advance(Duration.ofMinutes(2));
        assertThat(relay()).isEqualTo(1);
        assertThat(bench.mailer().sent()).hasSize(2);
        assertThat(bench.mailer().sent())
                .extracting(InviteMail::id)
                .containsOnly(bench.mailer().last().id());
        assertThat(bench.mailer().sent())
                .extracting(InviteMail::link)
                .containsOnly(bench.mailer().last().link());
        assertThat(storage.queued()).isEmpty();
    }

    @Test
    void a_relay_that_is_slow_leaves_the_rest_of_its_batch_to_others() {
        List<InviteMail> slowlySent = new ArrayList<>();
        InvitesEngine slow = InvitesEngine.on(
                        storage,
                        Fixtures.tokens(),
                        mail -> {
                            bench.clock().advance(Duration.ofSeconds(31));
                            slowlySent.add(mail);
                            return new Mailer.Delivery.Sent();
                        },
                        LINKS)
                .clock(bench.clock())
                .build();
        bench.invite(owner, acme, "max@x.example");
        bench.invite(owner, acme, "moritz@x.example");
        slow.relayMail().relay();
        assertThat(slowlySent).hasSize(1);
        bench.relay();
        assertThat(bench.mailer().sent()).isEmpty();

        bench.clock().advance(Duration.ofMinutes(2));
        bench.relay();
        assertThat(bench.mailer().sent()).hasSize(1);
        assertThat(storage.queued()).isEmpty();
    }

    @Test
    void a_slow_relay_looks_again_before_it_sends_what_is_left() {
        Invite first = bench.invite(owner, acme, "max@x.example");
        Invite second = bench.invite(owner, acme, "moritz@x.example");
        Invite third = bench.invite(owner, acme, "bolte@x.example");
        List<InviteId> sent = new ArrayList<>();
        InvitesEngine slow = engine(mail -> {
            bench.clock().advance(Duration.ofSeconds(1));
            if (sent.isEmpty()) {
                revoke(second);
            }
            sent.add(mail.invite().id());
            return new Mailer.Delivery.Sent();
        });
        assertThat(slow.relayMail().relay()).isEqualTo(3);
        assertThat(sent).containsExactly(first.id(), third.id());
        assertThat(storage.queued()).isEmpty();
    }

    @Test
    void a_slow_relay_records_what_it_has_sent_before_it_goes_on() {
        bench.invite(owner, acme, "max@x.example");
        bench.invite(owner, acme, "moritz@x.example");
        List<Integer> queued = new ArrayList<>();
        InvitesEngine slow = engine(mail -> {
            bench.clock().advance(Duration.ofSeconds(1));
            queued.add(storage.queued().size());
            return new Mailer.Delivery.Sent();
        });
        slow.relayMail().relay();
        assertThat(queued).containsExactly(2, 1);
    }

    @Test
    void a_mail_on_which_the_server_takes_its_time_does_not_keep_those_before_it_from_being_recorded() {
        Invite quick = bench.invite(owner, acme, "max@x.example");
        Invite slow = bench.invite(owner, acme, "moritz@x.example");
        CountDownLatch slowBegun = new CountDownLatch(1);
        CountDownLatch slowDone = new CountDownLatch(1);
        InvitesEngine engine = engine(mail -> {
            if (mail.invite().id().equals(slow.id())) {
                slowBegun.countDown();
                await(slowDone);
            }
            return new Mailer.Delivery.Sent();
        });
        Threads.together(2, number -> {
            if (number == 0) {
                return engine.relayMail().relay();
            }
            await(slowBegun);
            int none = engine.relayMail().relay();
            assertThat(stored(quick).delivery()).isEqualTo(Delivery.SENT);
            assertThat(stored(slow).delivery()).isEqualTo(Delivery.QUEUED);
            slowDone.countDown();
            return none;
        });
        assertThat(storage.queued()).isEmpty();
    }

    @Test
    void a_relay_that_was_too_slow_does_not_undo_what_another_has_done() {
        InvitesEngine stuck = InvitesEngine.on(
                        storage,
                        Fixtures.tokens(),
                        mail -> {
                            bench.clock().advance(Duration.ofMinutes(3));
                            bench.relay();
                            return new Mailer.Delivery.Refused("too late to matter");
                        },
                        LINKS)
                .clock(bench.clock())
                .build();
        Invite invite = bench.invite(owner, acme, "max@x.example");
        stuck.relayMail().relay();
        assertThat(bench.mailer().sent()).hasSize(1);
        assertThat(stored(invite).delivery()).isEqualTo(Delivery.SENT);
        assertThat(storage.queued()).isEmpty();
    }

    @Test
    void a_started_relay_sends_what_is_queued_until_it_is_closed() throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(20);
        InvitesEngine engine = InvitesEngine.on(
                        storage,
                        Fixtures.tokens(),
                        mail -> {
                            sent.countDown();
                            return new Mailer.Delivery.Sent();
                        },
                        LINKS)
                .clock(bench.clock())
                .build();
        try (BackgroundWork work = engine.startWork(2)) {
            assertThat(work).isNotNull();
            IntStream.range(0, 20)
                    .forEach(number -> engine.createInvites()
                            .create(List.of(command(owner, acme, "max" + number + "@x.example"))));
            assertThat(sent.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(storage.queued()).isEmpty();
    }

    @Test
    void while_others_ask_mails_that_hang_do_not_hold_up_those_behind() {
        CountDownLatch free = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        InvitesEngine engine = InvitesEngine.on(
                        storage,
                        Fixtures.tokens(),
                        mail -> {
                            if (begun.incrementAndGet() <= 2) {
                                await(free);
                            }
                            sent.incrementAndGet();
                            return new Mailer.Delivery.Sent();
                        },
                        LINKS)
                .combining()
                .build();
        try (BackgroundWork work = engine.startWork(4)) {
            assertThat(work).isNotNull();
            // The two that hang are not of one claim: then those behind the first would not have begun.
            askUntil(engine, () -> begun.get() >= 2);

            askUntil(engine, () -> sent.get() > 0);

            free.countDown();
        }
    }

    /** Invites one after another, as others would. */
    private void askUntil(InvitesEngine engine, BooleanSupplier done) {
        Instant until = Instant.now().plusSeconds(20);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
            engine.createInvites().create(List.of(command(owner, acme, "max" + Fixtures.newId() + "@x.example")));
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private InvitesEngine engine(Mailer mailer) {
        return InvitesEngine.on(storage, Fixtures.tokens(), mailer, LINKS)
                .clock(bench.clock())
                .build();
    }

    private void revoke(Invite invite) {
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), invite.id())));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private int relay() {
        return bench.invites().relayMail().relay();
    }

    private void assertDroppedUnsent() {
        assertThat(relay()).isEqualTo(1);
        assertThat(bench.mailer().attempts()).isZero();
        assertThat(storage.queued()).isEmpty();
    }

    private Invite stored(Invite invite) {
        Optional<Invite> now = storage.call(stores -> stores.invites().find(invite.organization(), invite.id()));
        return now.orElseThrow();
    }

    private static Duration delay(int failures, Duration age, double jitter) {
        return RetryPolicy.delay(failures, age, jitter).orElseThrow();
    }
}
