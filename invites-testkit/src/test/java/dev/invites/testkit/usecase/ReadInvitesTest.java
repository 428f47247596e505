package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.AuthorizeCaller;
import dev.invites.domain.port.in.AuthorizeCaller.Need;
import dev.invites.domain.port.in.GetInvite;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Getting and listing invites, and whether somebody may do something at all. */
class ReadInvitesTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Organization other = bench.organization(owner);
    private final Caller stranger = bench.person("stranger@x.example");
    private final Caller member = bench.member(acme, "mia@acme.example", Role.MEMBER);
    private final Caller programElsewhere = Caller.program(owner.user(), other.id());
    private final Invite invite = bench.invite(owner, acme, "max@x.example");

    @Test
    void an_invite_is_shown_to_owner_admin_and_their_programs() {
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        assertThat(done(get(owner, acme, invite.id()))).isEqualTo(invite);
        assertThat(done(get(admin, acme, invite.id()))).isEqualTo(invite);
        assertThat(done(get(Caller.program(admin.user(), acme.id()), acme, invite.id())))
                .isEqualTo(invite);
    }

    @Test
    void an_invite_is_shown_to_nobody_else() {
        assertThat(get(stranger, acme, invite.id())).isEqualTo(Outcome.refused(GetInvite.Reason.NO_SUCH_ORGANIZATION));
        assertThat(get(programElsewhere, acme, invite.id()))
                .isEqualTo(Outcome.refused(GetInvite.Reason.NO_SUCH_ORGANIZATION));
        assertThat(get(member, acme, invite.id())).isEqualTo(Outcome.refused(GetInvite.Reason.NOT_ALLOWED));
    }

    @Test
    void an_invite_is_shown_in_its_organization_alone() {
        assertThat(get(owner, other, invite.id())).isEqualTo(Outcome.refused(GetInvite.Reason.NO_SUCH_INVITE));
        assertThat(get(owner, acme, Fixtures.newInviteId()))
                .isEqualTo(Outcome.refused(GetInvite.Reason.NO_SUCH_INVITE));
    }

    @Test
    void invites_list_newest_first_to_owner_and_admin() {
        Invite newer = bench.invite(owner, acme, "moritz@x.example");
        bench.invite(owner, other, "max@x.example");
        assertThat(done(list(owner, acme, InviteFilter.ALL)).items()).containsExactly(newer, invite);
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        assertThat(done(list(admin, acme, InviteFilter.ALL)).items()).containsExactly(newer, invite);
    }

    @Test
    void an_invite_lists_as_expired_as_soon_as_it_is() {
        bench.clock().set(invite.expiresAt().minusNanos(1_000));
        assertThat(done(list(owner, acme, expired())).items()).isEmpty();
        bench.clock().set(invite.expiresAt());
        assertThat(done(list(owner, acme, expired())).items()).containsExactly(invite);
    }

    @Test
    void invites_list_to_nobody_else() {
        assertThat(list(stranger, acme, InviteFilter.ALL))
                .isEqualTo(Outcome.refused(ListInvites.Reason.NO_SUCH_ORGANIZATION));
        assertThat(list(programElsewhere, acme, InviteFilter.ALL))
                .isEqualTo(Outcome.refused(ListInvites.Reason.NO_SUCH_ORGANIZATION));
        assertThat(list(member, acme, InviteFilter.ALL)).isEqualTo(Outcome.refused(ListInvites.Reason.NOT_ALLOWED));
    }

    @Test
    void what_a_caller_may_is_told_by_their_role() {
        assertThat(done(authorize(member, acme.id(), Need.MEMBER))).isEqualTo(Role.MEMBER);
        assertThat(done(authorize(owner, acme.id(), Need.MEMBER))).isEqualTo(Role.OWNER);
        assertThat(done(authorize(owner, acme.id(), Need.MANAGER))).isEqualTo(Role.OWNER);
        assertThat(authorize(member, acme.id(), Need.MANAGER))
                .isEqualTo(Outcome.refused(AuthorizeCaller.Reason.NOT_ALLOWED));
    }

    @Test
    void what_a_stranger_may_is_nothing() {
        for (Need need : Need.values()) {
            assertThat(authorize(stranger, acme.id(), need))
                    .isEqualTo(Outcome.refused(AuthorizeCaller.Reason.NO_SUCH_ORGANIZATION));
            assertThat(authorize(programElsewhere, acme.id(), need))
                    .isEqualTo(Outcome.refused(AuthorizeCaller.Reason.NO_SUCH_ORGANIZATION));
            assertThat(authorize(owner, Fixtures.newOrganizationId(), need))
                    .isEqualTo(Outcome.refused(AuthorizeCaller.Reason.NO_SUCH_ORGANIZATION));
        }
    }

    private Outcome<Invite, GetInvite.Reason> get(Caller caller, Organization organization, InviteId id) {
        return bench.invites().getInvite().get(new GetInvite.Query(caller, organization.id(), id));
    }

    private Outcome<Page<Invite>, ListInvites.Reason> list(
            Caller caller, Organization organization, InviteFilter filter) {
        return bench.invites()
                .listInvites()
                .list(new ListInvites.Query(caller, organization.id(), filter, PageRequest.first(10)));
    }

    private Outcome<Role, AuthorizeCaller.Reason> authorize(Caller caller, OrganizationId organization, Need need) {
        return bench.invites().authorizeCaller().authorize(new AuthorizeCaller.Query(caller, organization, need));
    }

    private static InviteFilter expired() {
        return new InviteFilter(
                Set.of(InviteStatus.EXPIRED),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
