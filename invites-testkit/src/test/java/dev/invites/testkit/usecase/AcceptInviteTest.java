package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.in.AcceptInvite.Command;
import dev.invites.domain.port.in.AcceptInvite.Reason;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.directory.ChangeMemberRole;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AcceptInviteTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Caller max = bench.person("max@x.example");
    private final Invite invite = bench.invite(owner, acme, "Max@X.example");
    private final String token = bench.mailedToken();

    @Test
    void the_invited_person_becomes_a_member() {
        bench.clock().advance(Duration.ofHours(1));
        assertThat(done(bench.accept(max, acme, token))).isEqualTo(acme);
        Optional<Membership> membership = bench.storage()
                .call(stores -> stores.memberships().lock(acme.id(), max.user().id()));
        assertThat(membership)
                .contains(new Membership(
                        acme.id(), max.user(), Role.MEMBER, bench.clock().instant()));
        assertThat(stored().recordedStatus()).isEqualTo(InviteStatus.ACCEPTED);
        assertThat(stored().acceptedBy()).contains(max.user());
        assertThat(stored().endedAt()).contains(bench.clock().instant());
    }

    @Test
    void the_member_has_the_role_of_the_invite() {
        Caller ada = bench.person("ada@x.example");
        Invite asAdmin = anInvite()
                .to(acme.id())
                .email("ada@x.example")
                .role(Role.ADMIN)
                .sender(owner.user())
                .build();
        bench.storage().call(stores -> stores.invites().add(List.of(asAdmin)));
        done(bench.accept(ada, acme, Fixtures.tokens().issue(TokenRef.current(asAdmin))));
        bench.invite(ada, acme, "somebody@x.example");
    }

    @Test
    void an_invite_is_good_until_the_microsecond_of_its_expiry() {
        bench.clock().set(invite.expiresAt());
        assertRefused(Reason.NOT_ACCEPTABLE, max, acme, token);
        bench.clock().set(invite.expiresAt().minusNanos(1_000));
        done(bench.accept(max, acme, token));
    }

    @Test
    void a_forged_token_is_not_acceptable() {
        assertRefused(Reason.NOT_ACCEPTABLE, max, acme, "");
        assertRefused(Reason.NOT_ACCEPTABLE, max, acme, "forged");
        assertRefused(Reason.NOT_ACCEPTABLE, max, acme, token + "A");
        assertRefused(Reason.NOT_ACCEPTABLE, owner, acme, "forged");
    }

    @Test
    void a_superseded_token_is_not_acceptable() {
        bench.invite(owner, acme, "max@x.example");
        assertRefused(Reason.NOT_ACCEPTABLE, max, acme, token);
        assertRefused(Reason.NOT_ACCEPTABLE, bench.person("somebody@x.example"), acme, token);
    }

    @Test
    void a_token_of_a_generation_to_come_is_not_acceptable() {
        TokenRef next = new TokenRef(acme.id(), invite.id(), 2);
        assertRefused(Reason.NOT_ACCEPTABLE, max, acme, Fixtures.tokens().issue(next));
    }

    @Test
    void a_revoked_invite_is_not_acceptable() {
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), invite.id())));
        assertRefused(Reason.NOT_ACCEPTABLE, max, acme, token);
    }

    @Test
    void a_used_invite_is_not_acceptable_even_by_the_same_person_once_they_have_left() {
        done(bench.accept(max, acme, token));
        bench.storage()
                .call(stores ->
                        stores.memberships().remove(acme.id(), max.user().id()));
        assertRefused(Reason.NOT_ACCEPTABLE, max, acme, token);
    }

    @Test
    void the_token_of_another_organization_is_not_acceptable() {
        Organization other = bench.organization(owner);
        assertRefused(Reason.NOT_ACCEPTABLE, max, other, token);
        assertRefused(Reason.NOT_ACCEPTABLE, owner, other, token);
        done(bench.accept(max, acme, token));
    }

    @Test
    void an_invite_or_an_organization_that_is_gone_is_not_acceptable() {
        TokenRef goneInvite = new TokenRef(acme.id(), Fixtures.newInviteId(), 1);
        assertRefused(Reason.NOT_ACCEPTABLE, max, acme, Fixtures.tokens().issue(goneInvite));

        Organization gone = Fixtures.newOrganization("Gone");
        Invite orphan = anInvite().to(gone.id()).email("max@x.example").build();
        bench.storage().call(stores -> stores.invites().add(List.of(orphan)));
        assertRefused(Reason.NOT_ACCEPTABLE, max, gone, Fixtures.tokens().issue(TokenRef.current(orphan)));
    }

    @Test
    void an_invite_is_good_only_while_whoever_sent_it_may_invite() {
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        bench.invite(admin, acme, "moritz@x.example");
        String sentByAdmin = bench.mailedToken();
        Caller moritz = bench.person("moritz@x.example");

        changeRole(admin, Role.MEMBER);
        assertRefused(Reason.SENDER_MAY_NOT_INVITE, moritz, acme, sentByAdmin);
        assertRefused(Reason.OTHER_RECIPIENT, bench.person("eve@x.example"), acme, sentByAdmin);
        changeRole(admin, Role.ADMIN);
        assertRefused(Reason.OTHER_RECIPIENT, bench.person("eve@x.example"), acme, sentByAdmin);
        remove(admin);
        assertRefused(Reason.SENDER_MAY_NOT_INVITE, moritz, acme, sentByAdmin);

        bench.member(acme, "ada@acme.example", Role.ADMIN);
        done(bench.accept(moritz, acme, sentByAdmin));
    }

    @Test
    void whoever_sends_it_again_answers_for_it_from_then_on() {
        Caller ada = bench.member(acme, "ada@acme.example", Role.ADMIN);
        Caller bea = bench.member(acme, "bea@acme.example", Role.ADMIN);
        Invite made = bench.invite(ada, acme, "moritz@x.example");
        bench.invite(bea, acme, "moritz@x.example");
        remove(ada);
        String resentByInviting = bench.mailedToken();
        remove(bea);
        Caller moritz = bench.person("moritz@x.example");
        assertRefused(Reason.SENDER_MAY_NOT_INVITE, moritz, acme, resentByInviting);

        Invite resent = done(bench.resend(owner, acme, made.id()));
        assertThat(resent.sender()).isEqualTo(Sender.of(ada.user()));
        done(bench.accept(moritz, acme, bench.mailedToken()));
    }

    @Test
    void a_second_click_finds_a_member() {
        done(bench.accept(max, acme, token));
        assertRefused(Reason.ALREADY_MEMBER, max, acme, token);
    }

    @Test
    void a_member_is_told_so_whoever_was_invited_and_whatever_the_token_was() {
        assertRefused(Reason.ALREADY_MEMBER, owner, acme, token);
        bench.invite(owner, acme, "max@x.example");
        assertRefused(Reason.ALREADY_MEMBER, owner, acme, token);
    }

    @Test
    void somebody_else_does_not_use_the_invite_up() {
        assertRefused(Reason.OTHER_RECIPIENT, bench.person("moritz@x.example"), acme, token);
        assertRefused(Reason.OTHER_RECIPIENT, bench.person("ax@x.example"), acme, token);
        assertRefused(Reason.OTHER_RECIPIENT, bench.person("max@x.example.com"), acme, token);
        done(bench.accept(max, acme, token));
    }

    @Test
    void an_address_that_is_not_verified_is_not_enough() {
        Caller unverified = bench.directory()
                .identifyPerson()
                .identify(
                        new IdentifyPerson.Command("", "u", Optional.empty(), EmailAddress.of("max@x.example"), false));
        assertRefused(Reason.OTHER_RECIPIENT, unverified, acme, token);
        assertRefused(Reason.OTHER_RECIPIENT, Caller.person(max.user(), Optional.empty()), acme, token);
    }

    @Test
    void of_two_people_with_one_address_the_second_comes_too_late() {
        Caller alsoMax = bench.directory()
                .identifyPerson()
                .identify(new IdentifyPerson.Command(
                        "another", "max", Optional.empty(), EmailAddress.of("max@x.example"), true));
        done(bench.accept(max, acme, token));
        assertRefused(Reason.NOT_ACCEPTABLE, alsoMax, acme, token);
    }

    private void assertRefused(Reason reason, Caller caller, Organization organization, String presented) {
        assertThat(bench.invites().acceptInvite().accept(new Command(caller, organization.id(), presented)))
                .isEqualTo(Outcome.refused(reason));
    }

    private void changeRole(Caller member, Role role) {
        done(bench.directory()
                .changeMemberRole()
                .change(new ChangeMemberRole.Command(
                        owner, acme.id(), member.user().id(), role)));
    }

    private void remove(Caller member) {
        done(bench.directory()
                .removeMember()
                .remove(new RemoveMember.Command(owner, acme.id(), member.user().id())));
    }

    private Invite stored() {
        Optional<Invite> now = bench.storage().call(stores -> stores.invites().find(acme.id(), invite.id()));
        return now.orElseThrow();
    }
}
