package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.AcceptMyInvite;
import dev.invites.domain.port.in.ListMyInvites;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.directory.AcceptInviteByToken;
import dev.invites.domain.port.in.directory.ChangeMemberRole;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.domain.port.in.directory.ListMembers;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Accepting from one's own list and by the link alone, and what is judged anew whichever way. */
class OtherWaysToAcceptTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Caller adam = bench.member(acme, "adam@acme.example", Role.ADMIN);
    private final Invite invite =
            done(bench.create(command(adam, acme, "Max@X.example", InviteTerms.DEFAULT.withRole(Role.ADMIN))));
    private final String token = bench.mailedToken();

    @Test
    void ones_own_list_has_the_pending_invites_of_all_organizations() {
        Organization other = bench.organization(owner);
        Invite second = bench.invite(owner, other, "max@x.example");
        bench.invite(owner, other, "ada@x.example");
        Caller max = bench.person("max@x.example");
        assertThat(mine(max)).extracting(Invite::id).containsExactly(second.id(), invite.id());
        assertThat(mine(bench.person("nobody@x.example"))).isEmpty();
        assertThat(mine(Caller.person(max.user(), Optional.empty()))).isEmpty();

        done(acceptMine(max, second));
        assertThat(mine(max)).extracting(Invite::id).containsExactly(invite.id());
        bench.clock().advance(Duration.ofDays(7));
        assertThat(mine(max)).isEmpty();
    }

    @Test
    void an_invite_of_ones_own_list_is_accepted_without_its_link() {
        Caller max = bench.person("max@x.example");
        assertThat(done(acceptMine(max, invite))).isEqualTo(acme);
        assertThat(member("max@x.example").role()).isEqualTo(Role.ADMIN);
        assertThat(stored().acceptedBy()).contains(max.user());
        assertThat(acceptMine(max, invite)).isEqualTo(Outcome.refused(AcceptMyInvite.Reason.NO_SUCH_INVITE));
    }

    @Test
    void an_invite_of_somebody_else_or_none_is_not_accepted_from_ones_own_list() {
        Caller eve = bench.person("eve@x.example");
        assertThat(acceptMine(eve, invite)).isEqualTo(Outcome.refused(AcceptMyInvite.Reason.NO_SUCH_INVITE));
        Caller unverified = Caller.person(bench.person("max@x.example").user(), Optional.empty());
        assertThat(acceptMine(unverified, invite)).isEqualTo(Outcome.refused(AcceptMyInvite.Reason.NO_SUCH_INVITE));
        bench.clock().advance(Duration.ofDays(7));
        assertThat(acceptMine(bench.person("max@x.example"), invite))
                .isEqualTo(Outcome.refused(AcceptMyInvite.Reason.NO_SUCH_INVITE));
    }

    @Test
    void a_member_does_not_accept_from_the_list_what_was_sent_before() {
        Caller max = bench.person("max@x.example");
        bench.member(acme, "max@x.example", Role.MEMBER);
        assertThat(acceptMine(max, invite)).isEqualTo(Outcome.refused(AcceptMyInvite.Reason.ALREADY_MEMBER));
    }

    @Test
    void the_link_alone_makes_a_member_of_the_invited_address() {
        assertThat(done(acceptByToken(token, "Max"))).isEqualTo(acme);
        Membership member = member("Max@X.example");
        assertThat(member.user().name()).isEqualTo(new Name("Max"));
        assertThat(member.role()).isEqualTo(Role.ADMIN);
        assertThat(stored().acceptedBy()).contains(member.user());
        assertThat(acceptByToken(token, "Max")).isEqualTo(Outcome.refused(AcceptInviteByToken.Reason.ALREADY_MEMBER));
    }

    @Test
    void the_first_identity_with_the_verified_address_is_whoever_the_link_let_in() {
        done(acceptByToken(token, "Max"));
        Membership before = member("Max@X.example");
        Caller unverified = identify("sub-0", "max@x.example", false);
        assertThat(unverified.user().id()).isNotEqualTo(before.user().id());
        Caller max = identify("sub-1", "max@x.example", true);
        assertThat(max.user().id()).isEqualTo(before.user().id());
        assertThat(identify("sub-1", "max@x.example", true)).isEqualTo(max);
        assertThat(identify("sub-2", "max@x.example", true).user().id())
                .isNotEqualTo(before.user().id());
    }

    @Test
    void somebody_known_who_shows_the_address_later_takes_the_memberships_over() {
        Caller known = identify("sub-1", "max@x.example", false);
        done(acceptByToken(token, "Max"));
        Caller verified = identify("sub-1", "max@x.example", true);
        assertThat(verified.user().id()).isEqualTo(known.user().id());
        assertThat(member("max@x.example").user()).isEqualTo(verified.user());
        assertThat(member("max@x.example").role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void the_link_makes_a_member_of_somebody_known_with_that_address() {
        Caller max = bench.person("max@x.example");
        done(acceptByToken(token, "Somebody Else"));
        assertThat(member("max@x.example").user()).isEqualTo(max.user());
    }

    @Test
    void a_second_link_to_the_same_address_makes_no_second_person() {
        done(acceptByToken(token, "Max"));
        Organization other = bench.organization(owner);
        Invite second = bench.invite(owner, other, "max@x.example");
        done(acceptByToken(bench.token(second), "Maximilian"));
        assertThat(bench.storage()
                        .call(stores -> stores.invites().find(other.id(), second.id()))
                        .flatMap(Invite::acceptedBy))
                .contains(member("max@x.example").user());
    }

    @Test
    void a_link_that_does_not_work_makes_no_member() {
        Invite resent = done(bench.invites()
                        .resendInvite()
                        .resend(new ResendInvite.Command(owner, acme.id(), invite.id(), true)))
                .invite();
        for (String bad : List.of(token, "forged")) {
            assertThat(acceptByToken(bad, "Max")).isEqualTo(Outcome.refused(AcceptInviteByToken.Reason.NOT_ACCEPTABLE));
        }
        bench.clock().advance(Duration.ofDays(7));
        assertThat(acceptByToken(bench.token(resent), "Max"))
                .isEqualTo(Outcome.refused(AcceptInviteByToken.Reason.NOT_ACCEPTABLE));
    }

    @Test
    void an_invite_of_an_admin_who_is_none_any_more_makes_nobody_a_member_and_is_not_used_up() {
        demoteAdam();
        Caller max = bench.person("max@x.example");
        assertThat(bench.accept(max, acme, token))
                .isEqualTo(Outcome.refused(AcceptInvite.Reason.SENDER_MAY_NOT_INVITE));
        assertThat(acceptMine(max, invite)).isEqualTo(Outcome.refused(AcceptMyInvite.Reason.SENDER_MAY_NOT_INVITE));
        assertThat(acceptByToken(token, "Max"))
                .isEqualTo(Outcome.refused(AcceptInviteByToken.Reason.SENDER_MAY_NOT_INVITE));
        assertThat(bench.accept(bench.person("eve@x.example"), acme, token))
                .isEqualTo(Outcome.refused(AcceptInvite.Reason.OTHER_RECIPIENT));
        assertThat(stored().recordedStatus()).isEqualTo(InviteStatus.PENDING);

        Invite resent = done(bench.invites()
                        .resendInvite()
                        .resend(new ResendInvite.Command(owner, acme.id(), invite.id(), true)))
                .invite();
        assertThat(done(bench.accept(max, acme, bench.token(resent)))).isEqualTo(acme);
    }

    @Test
    void an_organization_that_takes_no_more_members_refuses_and_nothing_is_used_up() {
        bench.storage().seats(acme.id(), 2);
        Caller max = bench.person("max@x.example");
        assertThat(bench.accept(max, acme, token)).isEqualTo(Outcome.refused(AcceptInvite.Reason.ORGANIZATION_FULL));
        assertThat(acceptMine(max, invite)).isEqualTo(Outcome.refused(AcceptMyInvite.Reason.ORGANIZATION_FULL));
        assertThat(acceptByToken(token, "Max"))
                .isEqualTo(Outcome.refused(AcceptInviteByToken.Reason.ORGANIZATION_FULL));
        assertThat(stored().recordedStatus()).isEqualTo(InviteStatus.PENDING);
        bench.storage().seats(acme.id(), 3);
        assertThat(done(bench.accept(max, acme, token))).isEqualTo(acme);
    }

    private void demoteAdam() {
        done(bench.directory()
                .changeMemberRole()
                .change(new ChangeMemberRole.Command(
                        owner, acme.id(), adam.user().id(), Role.MEMBER)));
    }

    private List<Invite> mine(Caller caller) {
        List<ListMyInvites.Item> items = bench.invites()
                .listMyInvites()
                .list(new ListMyInvites.Query(caller, PageRequest.first(10)))
                .items();
        assertThat(items)
                .allSatisfy(item -> assertThat(item.organization().id())
                        .isEqualTo(item.invite().organization()));
        return items.stream().map(ListMyInvites.Item::invite).toList();
    }

    private Outcome<Organization, AcceptMyInvite.Reason> acceptMine(Caller caller, Invite mine) {
        return bench.invites().acceptMyInvite().accept(new AcceptMyInvite.Command(caller, mine.id()));
    }

    private Outcome<Organization, AcceptInviteByToken.Reason> acceptByToken(String held, String name) {
        return bench.directory()
                .acceptInviteByToken(Fixtures.tokens())
                .accept(new AcceptInviteByToken.Command(held, new Name(name)));
    }

    private Caller identify(String subject, String email, boolean verified) {
        return bench.directory()
                .identifyPerson()
                .identify(new IdentifyPerson.Command(
                        "https://login.example", subject, Optional.empty(), EmailAddress.of(email), verified));
    }

    private Membership member(String email) {
        return done(bench.directory()
                        .listMembers()
                        .list(new ListMembers.Query(owner, acme.id(), PageRequest.first(10))))
                .items()
                .stream()
                .filter(it -> it.user().email().equals(EmailAddress.of(email)))
                .findFirst()
                .orElseThrow();
    }

    private Invite stored() {
        return bench.storage()
                .call(stores -> stores.invites().find(acme.id(), invite.id()))
                .orElseThrow();
    }
}
