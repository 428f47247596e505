package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.ReminderPolicy;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Mailer.Kind;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** To whom no reminder goes, and what becomes of one. */
class ReminderOutcomesTest {

    private static final ReminderPolicy POLICY = ReminderPolicy.of(List.of(Duration.ofDays(3), Duration.ofHours(36)));

    private TestBench bench = new TestBench(InviteLimits.NONE, POLICY);
    private Caller owner = bench.person("olga@acme.example");
    private Organization acme = bench.organization(owner);

    private void limited(InviteLimits limits) {
        bench = new TestBench(limits, POLICY);
        owner = bench.person("olga@acme.example");
        acme = bench.organization(owner);
    }

    @Test
    void who_has_answered_is_not_reminded_nor_who_was_disinvited() {
        Invite accepted = mailed("ann@x.example");
        Invite declined = mailed("ben@x.example");
        Invite revoked = mailed("cid@x.example");
        done(bench.accept(bench.person("ann@x.example"), acme, bench.token(accepted)));
        done(bench.invites().declineInvite().decline(new DeclineInvite.Command(bench.token(declined), false)));
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), revoked.id())));
        assertNobodyIsReminded();
    }

    @Test
    void whose_link_went_another_way_gets_no_mail() {
        done(bench.createWithLink(new CreateInvites.Command(
                owner, acme.id(), EmailAddress.of("max@x.example"), InviteTerms.DEFAULT, false, Optional.empty())));
        assertNobodyIsReminded();
    }

    @Test
    void who_has_become_a_member_otherwise_is_not_reminded() {
        mailed("max@x.example");
        bench.member(acme, "max@x.example", Role.MEMBER);
        assertNobodyIsReminded();
    }

    @Test
    void who_has_blocked_the_organization_is_not_reminded() {
        Invite invite = mailed("max@x.example");
        bench.storage().call(stores -> {
            stores.blocks().block(Slot.of(invite), bench.clock().instant());
            return invite;
        });
        assertNobodyIsReminded();
    }

    @Test
    void nobody_is_reminded_of_a_link_whose_sender_may_not_invite_any_more() {
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        bench.invite(admin, acme, "max@x.example");
        bench.relay();
        done(bench.directory()
                .removeMember()
                .remove(new RemoveMember.Command(owner, acme.id(), admin.user().id())));
        assertNobodyIsReminded();
    }

    @Test
    void where_the_mail_has_failed_or_waits_still_there_is_nothing_to_remind_of() {
        bench.mailer().refuseNext();
        Invite failed = mailed("max@x.example");
        bench.clock().advance(Duration.ofDays(3));
        bench.mailer().deferNext(1);
        Invite waiting = mailed("mia@x.example");
        bench.clock().set(failed.expiresAt().minusSeconds(1));
        bench.invites().sendReminders().send();
        bench.clock().set(waiting.expiresAt().minus(Duration.ofDays(3)));
        assertThat(bench.invites().sendReminders().send()).isEqualTo(1);
        bench.relay();
        // The mail that waited comes, as itself, and the next reminder after it.
        assertThat(bench.mailer().sent()).extracting(InviteMail::kind).containsExactly(Kind.INVITE);
        bench.clock().set(waiting.expiresAt().minus(Duration.ofDays(1)));
        bench.invites().sendReminders().send();
        bench.relay();
        assertThat(bench.mailer().sent()).extracting(InviteMail::kind).containsExactly(Kind.INVITE, Kind.REMINDER);
        assertThat(stored(failed).delivery().state()).isEqualTo(Delivery.State.FAILED);
    }

    @Test
    void a_reminder_is_told_in_the_history_and_counts_as_nobodys_send() {
        Invite invite = mailed("max@x.example");
        remind(invite);
        Invite now = stored(invite);
        assertThat(now.sends()).isEqualTo(invite.sends());
        assertThat(now.version()).isEqualTo(invite.version());
        assertThat(now.updatedAt()).isEqualTo(invite.updatedAt());
        assertThat(now.delivery()).isEqualTo(Delivery.SENT);
        bench.clock().set(invite.expiresAt().minus(Duration.ofHours(36)));
        bench.invites().sendReminders().send();
        bench.relay();
        assertThat(history(invite))
                .filteredOn(event -> event.type() == InviteEvent.Type.SENT)
                .extracting(InviteEvent::data)
                .containsExactly(Map.of(), Map.of("reminder", "P3D"), Map.of("reminder", "PT36H"));
    }

    @Test
    void a_resend_takes_the_place_of_a_reminder_that_waits() {
        Invite invite = mailed("max@x.example");
        queue(invite);
        done(bench.resend(owner, acme, invite.id()));
        bench.relay();
        assertThat(bench.mailer().sent()).extracting(InviteMail::kind).containsExactly(Kind.INVITE, Kind.RESEND);
        assertThat(bench.storage().queued()).isEmpty();
    }

    @Test
    void a_reminder_that_waits_is_dropped_when_the_invite_ends_and_leaves_its_delivery() {
        Invite invite = mailed("max@x.example");
        queue(invite);
        done(bench.accept(bench.person("max@x.example"), acme, bench.token(invite)));
        bench.relay();
        assertThat(bench.mailer().sent()).hasSize(1);
        assertThat(stored(invite).delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    void one_that_the_mail_server_takes_too_late_is_dropped() {
        Invite invite = mailed("max@x.example");
        queue(invite);
        bench.mailer().deferNext(1);
        bench.relay();
        assertThat(stored(invite).delivery()).isEqualTo(Delivery.SENT);
        bench.clock().set(invite.expiresAt());
        bench.relay();
        assertThat(bench.storage().queued()).isEmpty();
        assertThat(bench.mailer().sent()).hasSize(1);
        assertThat(stored(invite).delivery()).isEqualTo(Delivery.SENT);
        assertThat(history(invite)).noneMatch(event -> event.type() == InviteEvent.Type.DELIVERY_FAILED);
    }

    @Test
    void one_that_is_refused_for_good_is_for_its_sender_to_see() {
        Invite invite = mailed("max@x.example");
        bench.mailer().refuseNext();
        remind(invite);
        assertThat(stored(invite).delivery()).isEqualTo(Delivery.failed("no such mailbox"));
        assertThat(history(invite))
                .last()
                .extracting(InviteEvent::data)
                .isEqualTo(Map.of("error", "no such mailbox", "reminder", "P3D"));
    }

    @Test
    void reminders_count_to_the_limits_and_one_too_many_is_left_out() {
        limited(new InviteLimits(Duration.ZERO, 0, 0, 3, 0));
        Invite first = mailed("ann@x.example");
        mailed("ben@x.example");
        bench.clock().advance(Duration.ofDays(2));
        Invite third = mailed("cid@x.example");
        mailed("dan@x.example");
        bench.clock().set(first.expiresAt().minus(Duration.ofHours(60)));
        mailed("eve@x.example");
        mailed("fay@x.example");
        int before = bench.mailer().sent().size();
        bench.invites().sendReminders().send();
        bench.relay();
        assertThat(bench.mailer().sent()).hasSize(before + 1);
        bench.clock().advance(Duration.ofHours(23));
        bench.invites().sendReminders().send();
        bench.relay();
        assertThat(bench.mailer().sent()).hasSize(before + 1);
        // The next one has room, and what was left out is not made up for.
        bench.clock().set(third.expiresAt().minus(Duration.ofHours(36)));
        bench.invites().sendReminders().send();
        bench.relay();
        assertThat(bench.mailer().sent()).hasSize(before + 3);
    }

    @Test
    void a_person_may_send_again_right_after_a_reminder() {
        limited(new InviteLimits(Duration.ofDays(2), 1, 0, 0, 0));
        Invite invite = mailed("max@x.example");
        remind(invite);
        assertThat(bench.mailer().sent()).hasSize(2);
        done(bench.resend(owner, acme, invite.id()));
    }

    private void assertNobodyIsReminded() {
        int before = bench.mailer().sent().size();
        bench.clock().set(bench.clock().instant().plus(Duration.ofDays(6)));
        bench.invites().sendReminders().send();
        bench.relay();
        assertThat(bench.mailer().sent()).hasSize(before);
        // The same way, somebody is.
        Invite control = mailed("control@x.example");
        bench.clock().set(control.expiresAt().minus(Duration.ofDays(1)));
        bench.invites().sendReminders().send();
        bench.relay();
        assertThat(bench.mailer().last().kind()).isEqualTo(Kind.REMINDER);
    }

    private Invite mailed(String email) {
        Invite invite = bench.invite(owner, acme, email);
        bench.relay();
        return invite;
    }

    private void queue(Invite invite) {
        bench.clock().set(invite.expiresAt().minus(Duration.ofDays(3)));
        assertThat(bench.invites().sendReminders().send()).isEqualTo(1);
    }

    private void remind(Invite invite) {
        queue(invite);
        bench.relay();
    }

    private Invite stored(Invite invite) {
        return bench.storage()
                .call(stores -> stores.invites().find(invite.organization(), invite.id()))
                .orElseThrow();
    }

    private List<InviteEvent> history(Invite invite) {
        return bench.storage()
                .call(stores -> stores.history().list(invite.organization(), invite.id(), PageRequest.first(50)))
                .items();
    }
}
