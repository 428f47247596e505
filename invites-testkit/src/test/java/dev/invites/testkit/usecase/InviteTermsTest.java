package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Metadata;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.GetAcceptLink;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.testkit.fixture.TestBench;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InviteTermsTest {

    private static final InviteTerms ALL = InviteTerms.DEFAULT
            .withRole(Role.ADMIN)
            .withExpiry(new ExpiryPolicy(Duration.ofDays(30)))
            .withMessage(new Message("Come."))
            .withLocale(LanguageTag.of("de"))
            .withMetadata(new Metadata(Map.of("team", "blue")));

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);

    @Test
    void an_invite_is_made_on_the_terms_that_are_said() {
        Invite invite = invite(ALL);
        assertThat(invite.role()).isEqualTo(Role.ADMIN);
        assertThat(invite.expiresAt()).isEqualTo(bench.clock().instant().plus(Duration.ofDays(30)));
        assertThat(invite.message()).contains(new Message("Come."));
        assertThat(invite.locale()).contains(LanguageTag.of("de"));
        assertThat(invite.metadata().entries()).containsEntry("team", "blue");
    }

    @Test
    void a_resend_renews_by_the_length_of_the_invite_itself() {
        Invite invite = invite(ALL);
        bench.clock().advance(Duration.ofDays(20));
        Invite resent = done(resend(invite, true)).invite();
        assertThat(resent.expiresAt()).isEqualTo(bench.clock().instant().plus(Duration.ofDays(30)));
        bench.clock().advance(Duration.ofDays(31));
        assertThat(done(resend(invite, true)).invite().expiresAt())
                .isEqualTo(bench.clock().instant().plus(Duration.ofDays(30)));
    }

    @Test
    void inviting_again_without_terms_leaves_those_of_the_pending_invite() {
        Invite invite = invite(ALL);
        bench.clock().advance(Duration.ofDays(1));
        Invite resent = invite(InviteTerms.DEFAULT);
        assertThat(resent.id()).isEqualTo(invite.id());
        assertThat(resent.role()).isEqualTo(Role.ADMIN);
        assertThat(resent.expiresAt()).isEqualTo(bench.clock().instant().plus(Duration.ofDays(30)));
        assertThat(resent.message()).isEqualTo(invite.message());
        assertThat(resent.locale()).isEqualTo(invite.locale());
        assertThat(resent.metadata()).isEqualTo(invite.metadata());
    }

    @Test
    void inviting_again_changes_what_the_new_terms_say() {
        invite(ALL);
        Invite resent = invite(InviteTerms.DEFAULT
                .withRole(Role.MEMBER)
                .withExpiry(new ExpiryPolicy(Duration.ofHours(1)))
                .withMetadata(Metadata.NONE));
        assertThat(resent.role()).isEqualTo(Role.MEMBER);
        assertThat(resent.expiresAt()).isEqualTo(bench.clock().instant().plus(Duration.ofHours(1)));
        assertThat(resent.metadata()).isEqualTo(Metadata.NONE);
        assertThat(resent.locale()).contains(LanguageTag.of("de"));
    }

    @Test
    void without_a_mail_the_caller_gets_the_link_that_opens_the_invite() {
        Invitation invitation = done(bench.createWithLink(withoutMail(Optional.empty())));
        assertThat(invitation.link()).contains(link(invitation.invite()));
        assertThat(invitation.invite().delivery()).isEqualTo(Delivery.NONE);
        assertThat(invitation.invite().sends().count()).isZero();
        bench.relay();
        assertThat(bench.mailer().attempts()).isZero();
    }

    @Test
    void a_mail_of_a_list_that_goes_on_to_hand_over_the_link_is_not_even_queued() {
        done(bench.invites()
                .createInvites()
                .create(List.of(command(owner, acme, "max@x.example"), withoutMail(Optional.empty())))
                .get(1));
        assertThat(bench.storage().queued()).isEmpty();
    }

    @Test
    void with_a_mail_the_caller_gets_no_link() {
        assertThat(done(bench.createWithLink(command(owner, acme, "max@x.example")))
                        .link())
                .isEmpty();
        assertThat(done(resend(invite(ALL), true)).link()).isEmpty();
    }

    @Test
    void a_resend_without_a_mail_gives_the_new_link_and_the_mail_under_way_is_not_sent() {
        Invite invite = invite(InviteTerms.DEFAULT);
        Invitation resent = done(resend(invite, false));
        assertThat(resent.link()).contains(link(resent.invite()));
        assertThat(resent.link()).isNotEqualTo(Optional.of(link(invite)));
        bench.relay();
        assertThat(bench.mailer().attempts()).isZero();
    }

    @Test
    void a_command_repeated_under_its_key_gives_the_link_again() {
        CreateInvites.Command command = withoutMail(Optional.of(new IdempotencyKey("order-1")));
        Invitation first = done(bench.createWithLink(command));
        assertThat(first.replayed()).isFalse();
        assertThat(done(bench.createWithLink(command))).isEqualTo(new Invitation(first.invite(), first.link(), true));
        done(bench.invites()
                .revokeInvite()
                .revoke(new RevokeInvite.Command(
                        owner, acme.id(), first.invite().id())));
        assertThat(done(bench.createWithLink(command)).link()).isEmpty();
    }

    @Test
    void a_key_stands_for_all_terms() {
        for (InviteTerms other : List.of(
                InviteTerms.DEFAULT.withRole(Role.ADMIN),
                InviteTerms.DEFAULT.withExpiry(ExpiryPolicy.SEVEN_DAYS),
                InviteTerms.DEFAULT.withLocale(LanguageTag.of("de")),
                InviteTerms.DEFAULT.withMetadata(new Metadata(Map.of("team", "blue"))),
                InviteTerms.DEFAULT.withMessage(new Message("\nrole 5\nADMIN")))) {
            assertThat(bench.create(keyed(InviteTerms.DEFAULT, true))).isInstanceOf(Outcome.Done.class);
            assertThat(bench.create(keyed(other, true)))
                    .as("%s", other)
                    .isEqualTo(Outcome.refused(CreateInvites.Reason.KEY_REUSED));
        }
        assertThat(bench.create(keyed(InviteTerms.DEFAULT, false)))
                .isEqualTo(Outcome.refused(CreateInvites.Reason.KEY_REUSED));
    }

    @Test
    void the_link_of_a_pending_invite_is_given_to_those_who_may_invite() {
        Invite invite = invite(InviteTerms.DEFAULT);
        Caller member = bench.member(acme, "mel@acme.example", Role.MEMBER);
        assertThat(done(linkOf(owner, invite))).isEqualTo(link(invite));
        assertThat(linkOf(member, invite)).isEqualTo(Outcome.refused(GetAcceptLink.Reason.NOT_ALLOWED));
        assertThat(linkOf(bench.person("stan@x.example"), invite))
                .isEqualTo(Outcome.refused(GetAcceptLink.Reason.NO_SUCH_ORGANIZATION));
        bench.clock().advance(Duration.ofDays(7));
        assertThat(linkOf(owner, invite)).isEqualTo(Outcome.refused(GetAcceptLink.Reason.NOT_PENDING));
    }

    private Invite invite(InviteTerms terms) {
        return done(bench.create(command(owner, acme, "max@x.example", terms)));
    }

    private CreateInvites.Command withoutMail(Optional<IdempotencyKey> key) {
        return new CreateInvites.Command(
                owner, acme.id(), EmailAddress.of("max@x.example"), InviteTerms.DEFAULT, false, key);
    }

    private CreateInvites.Command keyed(InviteTerms terms, boolean mailed) {
        return new CreateInvites.Command(
                owner,
                acme.id(),
                EmailAddress.of("max@x.example"),
                terms,
                mailed,
                Optional.of(new IdempotencyKey("order-2")));
    }

    private Outcome<Invitation, ResendInvite.Reason> resend(Invite invite, boolean mailed) {
        return bench.invites().resendInvite().resend(new ResendInvite.Command(owner, acme.id(), invite.id(), mailed));
    }

    private Outcome<URI, GetAcceptLink.Reason> linkOf(Caller caller, Invite invite) {
        return bench.invites().getAcceptLink().get(new GetAcceptLink.Command(caller, acme.id(), invite.id()));
    }

    private URI link(Invite invite) {
        return URI.create("https://invites.example/invite#" + bench.token(invite));
    }
}
