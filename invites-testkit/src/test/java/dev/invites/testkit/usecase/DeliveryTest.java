package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Invite invite = bench.invite(owner, acme, "max@x.example");

    @Test
    void a_mail_is_queued_and_then_sent() {
        assertThat(delivery()).isEqualTo(Delivery.QUEUED);
        bench.relay();
        assertThat(delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    void a_deferred_mail_stays_queued_with_the_reason() {
        bench.mailer().deferNext(1);
        bench.relay();
        assertThat(delivery()).isEqualTo(Delivery.deferred("greylisted"));
        bench.clock().advance(Duration.ofSeconds(1));
        bench.relay();
        assertThat(delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    void a_refused_mail_has_failed_and_is_not_tried_again() {
        bench.mailer().refuseNext();
        bench.relay();
        assertThat(delivery()).isEqualTo(Delivery.failed("no such mailbox"));
        assertThat(bench.storage().queued()).isEmpty();
        bench.clock().advance(Duration.ofDays(1));
        bench.relay();
        assertThat(bench.mailer().attempts()).isEqualTo(1);
    }

    @Test
    void a_mail_that_is_not_taken_for_three_days_has_failed() {
        bench.mailer().deferNext(10_000);
        for (int hour = 0; hour <= 73; hour++) {
            bench.relay();
            bench.clock().advance(Duration.ofHours(1));
        }
        assertThat(delivery()).isEqualTo(Delivery.failed("greylisted"));
        assertThat(bench.storage().queued()).isEmpty();
    }

    @Test
    void a_failed_mail_can_be_sent_again() {
        bench.mailer().refuseNext();
        bench.relay();
        resend(invite);
        assertThat(delivery()).isEqualTo(Delivery.QUEUED);
        bench.relay();
        assertThat(delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    void what_became_of_an_older_mail_says_nothing_of_the_last_one() {
        // The resend comes after the mail was taken from the outbox, and before what became of it is recorded.
        TestBench busy = new TestBench();
        Caller boss = busy.person("olga@acme.example");
        Organization other = busy.organization(boss);
        Invite first = busy.invite(boss, other, "max@x.example");
        busy.mailer().refuseNext();
        busy.mailer()
                .meanwhile(() -> done(busy.invites()
                        .resendInvite()
                        .resend(new ResendInvite.Command(boss, other.id(), first.id(), true))));
        busy.invites().relayMail().relay();
        assertThat(busy.storage()
                        .call(stores -> stores.invites().find(other.id(), first.id()))
                        .map(Invite::delivery))
                .contains(Delivery.QUEUED);
    }

    @Test
    void a_mail_that_is_no_longer_wanted_is_none() {
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), invite.id())));
        bench.relay();
        assertThat(bench.mailer().attempts()).isZero();
        assertThat(delivery()).isEqualTo(Delivery.NONE);
    }

    @Test
    void a_mail_that_could_not_go_before_its_invite_expired_has_failed() {
        Invite brief = done(bench.create(TestBench.command(
                owner, acme, "ada@x.example", InviteTerms.DEFAULT.withExpiry(new ExpiryPolicy(Duration.ofHours(1))))));
        bench.clock().advance(Duration.ofHours(1));
        bench.relay();
        assertThat(delivery(brief).state()).isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void a_list_shows_those_of_which_the_mail_failed() {
        bench.mailer().refuseNext();
        bench.relay();
        Invite fine = bench.invite(owner, acme, "ada@x.example");
        bench.relay();
        Invite waiting = bench.invite(owner, acme, "alan@x.example");
        assertThat(listed(Delivery.State.FAILED)).containsExactly(invite);
        assertThat(listed(Delivery.State.SENT, Delivery.State.QUEUED)).containsExactly(waiting, fine);
    }

    private void resend(Invite again) {
        done(bench.invites().resendInvite().resend(new ResendInvite.Command(owner, acme.id(), again.id(), true)));
    }

    private Delivery delivery() {
        return delivery(invite);
    }

    private Delivery delivery(Invite of) {
        return bench.storage()
                .call(stores -> stores.invites().find(acme.id(), of.id()))
                .map(Invite::delivery)
                .orElseThrow();
    }

    private List<Invite> listed(Delivery.State... states) {
        InviteFilter filter = new InviteFilter(
                Set.of(),
                Set.of(states),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return done(bench.invites()
                        .listInvites()
                        .list(new ListInvites.Query(owner, acme.id(), filter, PageRequest.first(10))))
                .items()
                .stream()
                .map(it -> it.withDelivery(Delivery.QUEUED))
                .toList();
    }
}
