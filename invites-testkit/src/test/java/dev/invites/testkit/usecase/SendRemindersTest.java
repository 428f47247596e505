package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.ReminderPolicy;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Mailer.Kind;
import dev.invites.domain.usecase.InvitesEngine;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** When reminders go. */
class SendRemindersTest {

    private static final ReminderPolicy POLICY = ReminderPolicy.of(List.of(Duration.ofDays(3), Duration.ofDays(1)));

    private final TestBench bench = new TestBench(InviteLimits.NONE, POLICY);
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);

    @Test
    void each_goes_once_from_its_moment_on() {
        Invite invite = mailed("max@x.example");
        at(invite.expiresAt().minus(Duration.ofDays(3)).minusNanos(1_000));
        assertThat(reminded()).isZero();
        at(invite.expiresAt().minus(Duration.ofDays(3)));
        assertThat(reminded()).isEqualTo(1);
        at(invite.expiresAt().minus(Duration.ofDays(1)).minusNanos(1_000));
        assertThat(reminded()).isZero();
        at(invite.expiresAt().minus(Duration.ofDays(1)));
        assertThat(reminded()).isEqualTo(1);
        at(invite.expiresAt().minusNanos(1_000));
        assertThat(reminded()).isZero();
    }

    @Test
    void it_has_the_link_that_was_mailed_and_one_to_unsubscribe_which_is_no_invite_token() {
        Invite invite = mailed("max@x.example");
        InviteMail first = bench.mailer().last();
        assertThat(first.unsubscribe()).isEmpty();
        at(invite.expiresAt().minus(Duration.ofDays(1)));
        reminded();
        InviteMail reminder = bench.mailer().last();
        assertThat(reminder.link()).isEqualTo(first.link());
        assertThat(reminder.id()).isNotEqualTo(first.id());
        String token = Fixtures.tokens().issueUnsubscribe(TokenRef.current(invite));
        assertThat(reminder.unsubscribe().orElseThrow()).hasToString("https://invites.example/unsubscribe/" + token);
        assertThat(reminder.link().toString()).doesNotContain(token);
    }

    @Test
    void after_an_outage_the_nearest_one_goes_and_none_before_it() {
        Invite invite = mailed("max@x.example");
        at(invite.expiresAt().minusSeconds(60));
        assertThat(reminded()).isEqualTo(1);
        assertThat(reminded()).isZero();
    }

    @Test
    void one_whose_moment_had_passed_when_the_link_was_made_does_not_go() {
        Invite hours = mailed("max@x.example", Duration.ofHours(2));
        Invite justADay = mailed("mia@x.example", Duration.ofDays(1));
        at(hours.expiresAt().minusSeconds(1));
        assertThat(reminded()).isZero();
        at(justADay.expiresAt().minusSeconds(1));
        assertThat(reminded()).isZero();

        Invite twoDays = mailed("moe@x.example", Duration.ofDays(2));
        at(twoDays.expiresAt().minusSeconds(1));
        assertThat(reminded()).isEqualTo(1);
    }

    @Test
    void a_link_sent_anew_is_reminded_of_anew_by_its_own_expiry() {
        Invite invite = mailed("max@x.example");
        at(invite.expiresAt().minus(Duration.ofDays(1)));
        assertThat(reminded()).isEqualTo(1);
        Invite resent = done(bench.resend(owner, acme, invite.id()));
        assertThat(reminded()).isZero();
        at(resent.expiresAt().minus(Duration.ofDays(3)));
        assertThat(reminded()).isEqualTo(1);
        assertThat(bench.mailer().last().invite().generation()).isEqualTo(2);
        at(resent.expiresAt().minus(Duration.ofDays(1)));
        assertThat(reminded()).isEqualTo(1);
        at(resent.expiresAt());
        assertThat(reminded()).isZero();
    }

    @Test
    void another_engine_on_the_same_storage_repeats_nothing_and_goes_on() {
        Invite invite = mailed("max@x.example");
        at(invite.expiresAt().minus(Duration.ofDays(3)));
        assertThat(reminded()).isEqualTo(1);
        InvitesEngine restarted = InvitesEngine.on(
                        bench.storage(),
                        Fixtures.tokens(),
                        bench.mailer(),
                        new AcceptLinks("https://invites.example/invite#{token}"))
                .clock(bench.clock())
                .reminders(POLICY)
                .build();
        assertThat(restarted.sendReminders().send()).isZero();
        at(invite.expiresAt().minus(Duration.ofDays(1)));
        assertThat(restarted.sendReminders().send()).isEqualTo(1);
        assertThat(restarted.sendReminders().send()).isZero();
        assertThat(reminded()).isEqualTo(1);
    }

    @Test
    void many_are_called_for_in_batches_the_soonest_to_expire_first() {
        List<Invite> invites = bench
                .invites()
                .createInvites()
                .create(IntStream.range(0, 250)
                        .mapToObj(number -> command(
                                owner,
                                acme,
                                "max" + number + "@x.example",
                                InviteTerms.DEFAULT.withExpiry(
                                        new ExpiryPolicy(Duration.ofDays(5).minusSeconds(number)))))
                        .toList())
                .stream()
                .map(outcome -> done(outcome).invite())
                .toList();
        bench.relay();
        at(invites.get(0).expiresAt().minus(Duration.ofDays(2)));
        assertThat(List.of(send(), send(), send(), send())).containsExactly(100, 100, 50, 0);
        bench.relay();
        assertThat(bench.mailer().sent().subList(250, 500))
                .extracting(mail -> mail.invite().id())
                .containsExactlyInAnyOrderElementsOf(
                        invites.stream().map(Invite::id).toList());
    }

    /** What was under way when the walk passed, as on a node whose clock is behind, is met by the next. */
    @Test
    void what_comes_a_little_late_is_not_passed_over() {
        Invite first = mailed("max@x.example", Duration.ofDays(5));
        at(first.expiresAt().minus(Duration.ofDays(3)));
        assertThat(reminded()).isEqualTo(1);
        bench.clock().set(bench.clock().instant().minusSeconds(30));
        mailed("mia@x.example", Duration.ofDays(3).plusSeconds(10));
        bench.clock().set(bench.clock().instant().plusSeconds(31));
        assertThat(reminded()).isEqualTo(1);
    }

    /** What a sweep had under way when all was looked at. */
    @Test
    void what_comes_to_stand_behind_the_first_look_is_met_a_minute_later() {
        Invite first = mailed("max@x.example", Duration.ofDays(5));
        at(first.expiresAt().minus(Duration.ofDays(3)));
        assertThat(reminded()).isEqualTo(1);
        Instant now = bench.clock().instant();
        at(now.minus(Duration.ofDays(2)));
        mailed("mia@x.example", Duration.ofDays(4));
        at(now.plusSeconds(59));
        assertThat(reminded()).isZero();
        at(now.plusSeconds(60));
        assertThat(reminded()).isEqualTo(1);
    }

    @Test
    void where_there_are_no_reminders_the_storage_is_not_asked() {
        FailingTransactions transactions = new FailingTransactions(new InMemoryTransactions());
        InvitesEngine engine = InvitesEngine.on(
                        transactions,
                        Fixtures.tokens(),
                        bench.mailer(),
                        new AcceptLinks("https://invites.example/invite#{token}"))
                .build();
        transactions.failAfter(0);
        assertThat(engine.sendReminders().send()).isZero();
    }

    private Invite mailed(String email) {
        return mailed(email, Duration.ofDays(7));
    }

    private Invite mailed(String email, Duration length) {
        Invite invite = done(
                bench.create(command(owner, acme, email, InviteTerms.DEFAULT.withExpiry(new ExpiryPolicy(length)))));
        bench.relay();
        return invite;
    }

    private void at(Instant moment) {
        bench.clock().set(moment);
    }

    private int send() {
        return bench.invites().sendReminders().send();
    }

    /** How many reminders go now. */
    private long reminded() {
        int before = bench.mailer().sent().size();
        send();
        bench.relay();
        return bench.mailer().sent().stream()
                .skip(before)
                .filter(mail -> mail.kind() == Kind.REMINDER)
                .count();
    }
}
