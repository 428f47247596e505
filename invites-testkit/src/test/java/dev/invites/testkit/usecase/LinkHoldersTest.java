package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.domain.port.in.PreviewInvite;
import dev.invites.domain.port.in.RemailInvite;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.UnblockInvites;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the holder of a link may do, and what an old link may not. */
class LinkHoldersTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Caller adam = bench.member(acme, "adam@acme.example", Role.ADMIN);
    private final Invite invite = done(
            bench.create(command(adam, acme, "Max@X.example", InviteTerms.DEFAULT.withMessage(new Message("Come.")))));
    private final String token = bench.mailedToken();

    @Test
    void a_working_link_shows_who_invites_whom_to_what() {
        InvitePreview preview = done(preview(token));
        assertThat(preview)
                .isEqualTo(new InvitePreview(
                        acme.id(),
                        acme.name(),
                        adam.user().name(),
                        "Max@X.example",
                        invite.message(),
                        Role.MEMBER,
                        invite.locale(),
                        invite.expiresAt(),
                        InvitePreview.Status.PENDING));
        assertThat(stored()).isEqualTo(invite.withDelivery(stored().delivery()));
    }

    @Test
    void a_link_that_does_not_work_masks_the_address_and_leaves_the_message_out() {
        Invite resent = resend(invite);
        assertThat(done(preview(token)).status()).isEqualTo(InvitePreview.Status.SUPERSEDED);
        assertThat(done(preview(token)).email()).isEqualTo("m…@x.example");
        assertThat(done(preview(token)).message()).isEmpty();
        bench.clock().advance(Duration.ofDays(7));
        assertThat(done(preview(bench.token(resent))).status()).isEqualTo(InvitePreview.Status.EXPIRED);
        assertThat(done(preview(bench.token(resent))).email()).isEqualTo("m…@x.example");
        revoke();
        assertThat(done(preview(token)).status()).isEqualTo(InvitePreview.Status.REVOKED);
    }

    @Test
    void a_forged_link_and_one_to_nowhere_show_nothing() {
        assertThat(preview("forged")).isEqualTo(Outcome.refused(PreviewInvite.Reason.NO_SUCH_INVITE));
        String nowhere = Fixtures.tokens().issue(new TokenRef(acme.id(), Fixtures.newInviteId(), 1));
        assertThat(preview(nowhere)).isEqualTo(Outcome.refused(PreviewInvite.Reason.NO_SUCH_INVITE));
        assertThat(remail(nowhere)).isEqualTo(Outcome.refused(RemailInvite.Reason.NO_SUCH_INVITE));
        assertThat(decline(nowhere, false)).isEqualTo(Outcome.refused(DeclineInvite.Reason.NO_SUCH_INVITE));
        assertThat(unblock(nowhere)).isEqualTo(Outcome.refused(UnblockInvites.Reason.NO_SUCH_INVITE));
    }

    @Test
    void a_declined_invite_is_over_and_blocks_no_new_one() {
        assertThat(done(decline(token, false)).status()).isEqualTo(InvitePreview.Status.DECLINED);
        assertThat(stored().endedAt()).contains(bench.clock().instant());
        assertThat(bench.accept(bench.person("max@x.example"), acme, token))
                .isEqualTo(Outcome.refused(AcceptInvite.Reason.NOT_ACCEPTABLE));
        assertThat(decline(token, false)).isEqualTo(Outcome.refused(DeclineInvite.Reason.NOT_PENDING));
        assertThat(bench.invite(owner, acme, "max@x.example").id()).isNotEqualTo(invite.id());
    }

    @Test
    void an_old_link_declines_nothing() {
        resend(invite);
        assertThat(decline(token, true)).isEqualTo(Outcome.refused(DeclineInvite.Reason.NOT_PENDING));
        assertThat(stored().statusAt(bench.clock().instant())).isEqualTo(InviteStatus.PENDING);
        resend(invite);
    }

    @Test
    void who_has_blocked_an_organization_is_not_invited_by_it_until_that_is_lifted() {
        bench.clock().advance(Duration.ofDays(7));
        Invite second = bench.invite(owner, acme, "max@x.example");
        done(decline(bench.token(second), true));
        assertThat(bench.create(command(owner, acme, "MAX@x.example")))
                .isEqualTo(Outcome.refused(CreateInvites.Reason.BLOCKED));
        assertThat(bench.invites().resendInvite().resend(new ResendInvite.Command(owner, acme.id(), invite.id(), true)))
                .isEqualTo(Outcome.refused(ResendInvite.Reason.BLOCKED));
        assertThat(remail(token)).isEqualTo(Outcome.refused(RemailInvite.Reason.BLOCKED));
        Organization other = bench.organization(owner);
        bench.invite(owner, other, "max@x.example");

        assertThat(done(unblock(bench.token(second))).status()).isEqualTo(InvitePreview.Status.DECLINED);
        done(unblock(token));
        bench.invite(owner, acme, "max@x.example");
    }

    @Test
    void a_superseded_link_has_the_current_one_mailed_again_as_it_is() {
        Invite resent = resend(invite);
        bench.relay();
        bench.clock().advance(Duration.ofDays(1));
        Invite remailed = done(remail(token));
        assertThat(remailed.generation()).isEqualTo(resent.generation());
        assertThat(remailed.expiresAt()).isEqualTo(resent.expiresAt());
        assertThat(remailed.sends().count()).isEqualTo(3);
        assertThat(bench.mailedToken()).isEqualTo(bench.token(resent));
        assertThat(bench.mailer().last().invite().email().given()).isEqualTo("Max@X.example");
        assertThat(bench.mailer().sent()).hasSize(3);
        assertThat(done(bench.accept(bench.person("max@x.example"), acme, bench.token(resent))))
                .isEqualTo(acme);
    }

    @Test
    void while_a_mail_with_the_current_link_waits_no_other_one_is_called_for() {
        Invite resent = resend(invite);
        bench.mailer().deferNext(1);
        bench.relay();
        assertThat(done(remail(token)).sends()).isEqualTo(resent.sends());
        bench.clock().advance(Duration.ofSeconds(1));
        assertThat(bench.mailedToken()).isEqualTo(bench.token(resent));
        assertThat(bench.mailer().sent()).hasSize(2);
    }

    @Test
    void a_working_link_has_nothing_mailed() {
        assertThat(remail(token)).isEqualTo(Outcome.refused(RemailInvite.Reason.WORKS));
        revoke();
        assertThat(remail(token)).isEqualTo(Outcome.refused(RemailInvite.Reason.ENDED));
        bench.relay();
        assertThat(bench.mailer().sent()).hasSize(1);
    }

    @Test
    void a_lapsed_link_has_a_fresh_one_mailed_within_thirty_days() {
        bench.clock().advance(Duration.ofDays(37).minusNanos(1_000));
        Invite renewed = done(remail(token));
        assertThat(renewed.generation()).isEqualTo(2);
        assertThat(renewed.sentBy()).isEqualTo(adam.user().id());
        assertThat(renewed.expiresAt()).isEqualTo(bench.clock().instant().plus(Duration.ofDays(7)));
        assertThat(bench.mailedToken()).isEqualTo(bench.token(renewed));
    }

    @Test
    void a_link_that_lapsed_too_long_ago_is_not_renewed() {
        bench.clock().advance(Duration.ofDays(37));
        assertThat(remail(token)).isEqualTo(Outcome.refused(RemailInvite.Reason.TOO_LATE));
    }

    @Test
    void a_lapsed_link_is_not_renewed_against_the_rights_of_who_sent_it() {
        bench.clock().advance(Duration.ofDays(8));
        done(bench.directory()
                .removeMember()
                .remove(new RemoveMember.Command(owner, acme.id(), adam.user().id())));
        assertThat(remail(token)).isEqualTo(Outcome.refused(RemailInvite.Reason.SENDER_MAY_NOT_INVITE));
        assertThat(stored().generation()).isEqualTo(1);
    }

    @Test
    void a_lapsed_invite_of_somebody_who_is_a_member_by_now_is_not_sent_anew() {
        bench.clock().advance(Duration.ofDays(8));
        bench.member(acme, "max@x.example", Role.MEMBER);
        assertThat(remail(token)).isEqualTo(Outcome.refused(RemailInvite.Reason.ALREADY_MEMBER));
        assertThat(bench.invites().resendInvite().resend(new ResendInvite.Command(owner, acme.id(), invite.id(), true)))
                .isEqualTo(Outcome.refused(ResendInvite.Reason.ALREADY_MEMBER));
    }

    @Test
    void a_lapsed_link_is_not_renewed_beside_a_newer_invite() {
        bench.clock().advance(Duration.ofDays(8));
        bench.invite(owner, acme, "max@x.example");
        assertThat(remail(token)).isEqualTo(Outcome.refused(RemailInvite.Reason.SUCCEEDED));
    }

    private Invite resend(Invite again) {
        return done(bench.invites().resendInvite().resend(new ResendInvite.Command(adam, acme.id(), again.id(), true)))
                .invite();
    }

    private void revoke() {
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), invite.id())));
    }

    private Outcome<InvitePreview, PreviewInvite.Reason> preview(String held) {
        return bench.invites().previewInvite().preview(new PreviewInvite.Query(held));
    }

    private Outcome<InvitePreview, DeclineInvite.Reason> decline(String held, boolean block) {
        return bench.invites().declineInvite().decline(new DeclineInvite.Command(held, block));
    }

    private Outcome<InvitePreview, UnblockInvites.Reason> unblock(String held) {
        return bench.invites().unblockInvites().unblock(new UnblockInvites.Command(held));
    }

    private Outcome<Invite, RemailInvite.Reason> remail(String held) {
        return bench.invites().remailInvite().remail(new RemailInvite.Command(held));
    }

    private Invite stored() {
        return bench.storage()
                .call(stores -> stores.invites().find(acme.id(), invite.id()))
                .orElseThrow();
    }
}
