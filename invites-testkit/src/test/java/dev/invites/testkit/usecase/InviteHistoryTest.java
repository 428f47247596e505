package dev.invites.testkit.usecase;

import static dev.invites.domain.model.InviteEvent.Type.ACCEPTED;
import static dev.invites.domain.model.InviteEvent.Type.CREATED;
import static dev.invites.domain.model.InviteEvent.Type.DECLINED;
import static dev.invites.domain.model.InviteEvent.Type.DELIVERY_FAILED;
import static dev.invites.domain.model.InviteEvent.Type.EXPIRED;
import static dev.invites.domain.model.InviteEvent.Type.LINK_GIVEN;
import static dev.invites.domain.model.InviteEvent.Type.PREVIEWED;
import static dev.invites.domain.model.InviteEvent.Type.RESENT;
import static dev.invites.domain.model.InviteEvent.Type.REVOKED;
import static dev.invites.domain.model.InviteEvent.Type.SENT;
import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.domain.port.in.GetAcceptLink;
import dev.invites.domain.port.in.ListInviteEvents;
import dev.invites.domain.port.in.PreviewInvite;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InviteHistoryTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Invite invite = bench.invite(owner, acme, "max@x.example");

    @Test
    void making_sending_and_accepting_an_invite_is_recorded_with_when_and_who() {
        bench.clock().advance(Duration.ofMinutes(1));
        String token = bench.mailedToken();
        preview(token);
        preview(token);
        bench.clock().advance(Duration.ofMinutes(1));
        Caller max = bench.person("max@x.example");
        done(bench.accept(max, acme, token));

        assertThat(history()).extracting(InviteEvent::type).containsExactly(CREATED, SENT, PREVIEWED, ACCEPTED);
        assertThat(history().get(0).by()).contains(owner.user());
        assertThat(history().get(0).at()).isEqualTo(Fixtures.NOON);
        assertThat(history().get(1).by()).isEmpty();
        assertThat(history().get(1).at()).isEqualTo(Fixtures.NOON.plus(Duration.ofMinutes(1)));
        assertThat(history().get(3).by()).contains(max.user());
    }

    @Test
    void each_link_is_recorded_as_previewed_once() {
        preview(bench.token(invite));
        Invite resent = done(resend()).invite();
        preview(bench.token(resent));
        preview(bench.token(invite));
        assertThat(history()).extracting(InviteEvent::type).containsExactly(CREATED, PREVIEWED, RESENT, PREVIEWED);
    }

    @Test
    void another_role_is_told() {
        bench.create(command(owner, acme, "max@x.example", InviteTerms.DEFAULT.withRole(Role.ADMIN)));
        bench.create(command(owner, acme, "max@x.example"));
        assertThat(history())
                .extracting(InviteEvent::data)
                .containsExactly(Map.of(), Map.of("role", "admin"), Map.of());
    }

    @Test
    void a_link_that_is_given_is_recorded_and_that_nobody_was_given_one_is_not() {
        Caller adam = bench.member(acme, "adam@acme.example", Role.ADMIN);
        done(bench.invites().getAcceptLink().get(new GetAcceptLink.Command(adam, acme.id(), invite.id())));
        assertThat(history()).extracting(InviteEvent::type).containsExactly(CREATED, LINK_GIVEN);
        assertThat(history().get(1).by()).contains(adam.user());
        done(bench.invites().resendInvite().resend(new ResendInvite.Command(adam, acme.id(), invite.id(), false)));
        assertThat(history()).extracting(InviteEvent::type).endsWith(RESENT, LINK_GIVEN);
    }

    @Test
    void a_mail_that_is_refused_is_recorded_with_the_words_of_the_server() {
        bench.mailer().refuseNext();
        bench.relay();
        assertThat(history()).extracting(InviteEvent::type).containsExactly(CREATED, DELIVERY_FAILED);
        assertThat(history().get(1).data()).isEqualTo(Map.of("error", "no such mailbox"));
    }

    @Test
    void a_mail_that_is_deferred_is_not_recorded_until_it_goes() {
        bench.mailer().deferNext(1);
        bench.relay();
        assertThat(history()).extracting(InviteEvent::type).containsExactly(CREATED);
        bench.clock().advance(Duration.ofSeconds(1));
        bench.relay();
        assertThat(history()).extracting(InviteEvent::type).containsExactly(CREATED, SENT);
    }

    @Test
    void a_revoked_and_a_declined_invite_say_so() {
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), invite.id())));
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), invite.id())));
        assertThat(history()).extracting(InviteEvent::type).containsExactly(CREATED, REVOKED);
        Invite other = bench.invite(owner, acme, "max@x.example");
        done(bench.invites().declineInvite().decline(new DeclineInvite.Command(bench.token(other), true)));
        assertThat(history(other)).extracting(InviteEvent::type).containsExactly(CREATED, DECLINED);
        assertThat(history(other).get(1).data()).isEqualTo(Map.of("block", "true"));
    }

    @Test
    void each_lapse_is_recorded_once_whoever_notices_it() {
        bench.clock().advance(Duration.ofDays(7));
        assertThat(bench.invites().sweepLapsed().sweep()).isEqualTo(1);
        assertThat(bench.invites().sweepLapsed().sweep()).isZero();
        done(resend());
        assertThat(history()).extracting(InviteEvent::type).containsExactly(CREATED, EXPIRED, RESENT);
        assertThat(history().get(1).data())
                .isEqualTo(Map.of("expires_at", invite.expiresAt().toString()));

        bench.clock().advance(Duration.ofDays(7));
        done(resend());
        assertThat(history()).extracting(InviteEvent::type).endsWith(RESENT, EXPIRED, RESENT);

        bench.clock().advance(Duration.ofDays(7));
        Invite successor = bench.invite(owner, acme, "max@x.example");
        assertThat(history()).extracting(InviteEvent::type).endsWith(RESENT, EXPIRED);
        assertThat(history(successor)).extracting(InviteEvent::type).containsExactly(CREATED);

        bench.clock().advance(Duration.ofDays(7));
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), successor.id())));
        assertThat(history(successor)).extracting(InviteEvent::type).containsExactly(CREATED, EXPIRED, REVOKED);
        assertThat(bench.invites().sweepLapsed().sweep()).isZero();
    }

    @Test
    void an_invite_that_lapses_is_recorded_at_its_expiry_and_not_before() {
        bench.clock().advance(Duration.ofDays(7).minusNanos(1_000));
        assertThat(bench.invites().sweepLapsed().sweep()).isZero();
        bench.clock().advance(Duration.ofNanos(1_000));
        assertThat(bench.invites().sweepLapsed().sweep()).isEqualTo(1);
        assertThat(bench.storage()
                        .call(stores -> stores.invites().find(acme.id(), invite.id()))
                        .map(Invite::recordedStatus))
                .contains(InviteStatus.EXPIRED);
    }

    @Test
    void one_address_twice_in_a_list_is_recorded_as_one_after_another() {
        List<Outcome<Invitation, CreateInvites.Reason>> outcomes = bench.invites()
                .createInvites()
                .create(List.of(
                        command(owner, acme, "ada@x.example"),
                        command(owner, acme, "ada@x.example"),
                        command(owner, acme, "ADA@x.example")));
        Invite last = done(outcomes.get(2)).invite();
        assertThat(done(outcomes.get(0)).invite().sends().count()).isEqualTo(1);
        assertThat(last.sends().count()).isEqualTo(3);
        assertThat(history(last)).extracting(InviteEvent::type).containsExactly(CREATED, RESENT, RESENT);
        bench.relay();
        assertThat(bench.mailer().sent())
                .filteredOn(mail -> mail.invite().id().equals(last.id()))
                .hasSize(1);
    }

    @Test
    void a_history_is_paged_and_shown_to_those_who_may_invite() {
        done(resend());
        done(resend());
        Page<InviteEvent> first = done(list(owner, PageRequest.first(2)));
        assertThat(first.items()).extracting(InviteEvent::type).containsExactly(CREATED, RESENT);
        assertThat(done(list(owner, new PageRequest(2, first.next()))).items())
                .extracting(InviteEvent::type)
                .containsExactly(RESENT);
        assertThat(list(bench.member(acme, "mel@acme.example", Role.MEMBER), PageRequest.first(2)))
                .isEqualTo(Outcome.refused(ListInviteEvents.Reason.NOT_ALLOWED));
        assertThat(list(bench.person("stan@x.example"), PageRequest.first(2)))
                .isEqualTo(Outcome.refused(ListInviteEvents.Reason.NO_SUCH_ORGANIZATION));
        assertThat(bench.invites()
                        .listInviteEvents()
                        .list(new ListInviteEvents.Query(
                                owner, acme.id(), Fixtures.newInviteId(), PageRequest.first(2))))
                .isEqualTo(Outcome.refused(ListInviteEvents.Reason.NO_SUCH_INVITE));
    }

    private void preview(String token) {
        done(bench.invites().previewInvite().preview(new PreviewInvite.Query(token)));
    }

    private Outcome<Invitation, ResendInvite.Reason> resend() {
        return bench.invites().resendInvite().resend(new ResendInvite.Command(owner, acme.id(), invite.id(), true));
    }

    private List<InviteEvent> history() {
        return history(invite);
    }

    private List<InviteEvent> history(Invite of) {
        return done(bench.invites()
                        .listInviteEvents()
                        .list(new ListInviteEvents.Query(owner, acme.id(), of.id(), PageRequest.first(100))))
                .items();
    }

    private Outcome<Page<InviteEvent>, ListInviteEvents.Reason> list(Caller caller, PageRequest page) {
        return bench.invites()
                .listInviteEvents()
                .list(new ListInviteEvents.Query(caller, acme.id(), invite.id(), page));
    }
}
