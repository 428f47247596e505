package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.directory.AddMember;
import dev.invites.domain.port.in.directory.ChangeMemberRole;
import dev.invites.domain.port.in.directory.ListMembers;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import org.junit.jupiter.api.Test;

class MembersTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Caller stranger = bench.person("stranger@x.example");
    private final Organization acme = bench.organization(owner);
    private final Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
    private final Caller member = bench.member(acme, "mia@acme.example", Role.MEMBER);
    private final Caller programElsewhere =
            Caller.program(owner.user(), bench.organization(owner).id());

    @Test
    void members_list_to_any_member() {
        assertThat(done(list(member)).items())
                .extracting(membership -> membership.user().id())
                .containsExactly(
                        owner.user().id(), admin.user().id(), member.user().id());
    }

    @Test
    void members_list_to_nobody_else() {
        assertThat(list(stranger)).isEqualTo(Outcome.refused(ListMembers.Reason.NO_SUCH_ORGANIZATION));
        assertThat(list(programElsewhere)).isEqualTo(Outcome.refused(ListMembers.Reason.NO_SUCH_ORGANIZATION));
    }

    @Test
    void a_known_person_is_added() {
        Membership added = done(add(admin, stranger.user().id(), Role.ADMIN));
        assertThat(added).isEqualTo(new Membership(acme.id(), stranger.user(), Role.ADMIN, Fixtures.NOON));
        assertThat(done(list(stranger)).items()).contains(added);
    }

    @Test
    void who_is_not_to_be_added_is_not() {
        UserId somebody = stranger.user().id();
        assertThat(add(owner, Fixtures.newUserId(), Role.MEMBER))
                .isEqualTo(Outcome.refused(AddMember.Reason.NO_SUCH_USER));
        assertThat(add(owner, member.user().id(), Role.ADMIN))
                .isEqualTo(Outcome.refused(AddMember.Reason.ALREADY_MEMBER));
        assertThat(add(member, somebody, Role.MEMBER)).isEqualTo(Outcome.refused(AddMember.Reason.NOT_ALLOWED));
        assertThat(add(stranger, somebody, Role.MEMBER))
                .isEqualTo(Outcome.refused(AddMember.Reason.NO_SUCH_ORGANIZATION));
        assertThat(add(programElsewhere, somebody, Role.MEMBER))
                .isEqualTo(Outcome.refused(AddMember.Reason.NO_SUCH_ORGANIZATION));
        assertThat(done(list(owner)).items()).hasSize(3);
    }

    @Test
    void nobody_is_made_an_owner() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> add(owner, stranger.user().id(), Role.OWNER));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change(owner, member.user().id(), Role.OWNER));
    }

    @Test
    void a_role_is_changed() {
        Membership changed = done(change(admin, member.user().id(), Role.ADMIN));
        assertThat(changed).isEqualTo(new Membership(acme.id(), member.user(), Role.ADMIN, Fixtures.NOON));
        assertThat(done(list(owner)).items()).contains(changed);
    }

    @Test
    void a_role_that_is_not_to_be_changed_stays() {
        assertThat(change(admin, owner.user().id(), Role.MEMBER))
                .isEqualTo(Outcome.refused(ChangeMemberRole.Reason.OWNER_STAYS));
        assertThat(change(owner, owner.user().id(), Role.MEMBER))
                .isEqualTo(Outcome.refused(ChangeMemberRole.Reason.OWNER_STAYS));
        assertThat(change(owner, stranger.user().id(), Role.ADMIN))
                .isEqualTo(Outcome.refused(ChangeMemberRole.Reason.NO_SUCH_MEMBER));
        assertThat(change(member, member.user().id(), Role.ADMIN))
                .isEqualTo(Outcome.refused(ChangeMemberRole.Reason.NOT_ALLOWED));
        assertThat(change(stranger, member.user().id(), Role.ADMIN))
                .isEqualTo(Outcome.refused(ChangeMemberRole.Reason.NO_SUCH_ORGANIZATION));
        assertThat(change(programElsewhere, member.user().id(), Role.ADMIN))
                .isEqualTo(Outcome.refused(ChangeMemberRole.Reason.NO_SUCH_ORGANIZATION));
        assertThat(done(list(owner)).items())
                .extracting(Membership::role)
                .containsExactly(Role.OWNER, Role.ADMIN, Role.MEMBER);
    }

    @Test
    void a_member_is_removed_by_an_admin_or_by_oneself() {
        assertThat(done(remove(admin, member.user().id())).user()).isEqualTo(member.user());
        assertThat(list(member)).isEqualTo(Outcome.refused(ListMembers.Reason.NO_SUCH_ORGANIZATION));
        done(remove(admin, admin.user().id()));
        Caller another = bench.member(acme, "mo@acme.example", Role.MEMBER);
        done(remove(another, another.user().id()));
        assertThat(done(list(owner)).items()).hasSize(1);
    }

    @Test
    void who_is_not_to_be_removed_stays() {
        assertThat(remove(admin, owner.user().id())).isEqualTo(Outcome.refused(RemoveMember.Reason.OWNER_STAYS));
        assertThat(remove(owner, owner.user().id())).isEqualTo(Outcome.refused(RemoveMember.Reason.OWNER_STAYS));
        assertThat(remove(owner, stranger.user().id())).isEqualTo(Outcome.refused(RemoveMember.Reason.NO_SUCH_MEMBER));
        assertThat(remove(member, admin.user().id())).isEqualTo(Outcome.refused(RemoveMember.Reason.NOT_ALLOWED));
        assertThat(remove(stranger, member.user().id()))
                .isEqualTo(Outcome.refused(RemoveMember.Reason.NO_SUCH_ORGANIZATION));
        assertThat(remove(stranger, stranger.user().id()))
                .isEqualTo(Outcome.refused(RemoveMember.Reason.NO_SUCH_ORGANIZATION));
        assertThat(remove(programElsewhere, member.user().id()))
                .isEqualTo(Outcome.refused(RemoveMember.Reason.NO_SUCH_ORGANIZATION));
        assertThat(done(list(owner)).items()).hasSize(3);
    }

    private Outcome<Page<Membership>, ListMembers.Reason> list(Caller caller) {
        return bench.directory().listMembers().list(new ListMembers.Query(caller, acme.id(), PageRequest.first(10)));
    }

    private Outcome<Membership, AddMember.Reason> add(Caller caller, UserId user, Role role) {
        return bench.directory().addMember().add(new AddMember.Command(caller, acme.id(), user, role));
    }

    private Outcome<Membership, ChangeMemberRole.Reason> change(Caller caller, UserId user, Role role) {
        return bench.directory().changeMemberRole().change(new ChangeMemberRole.Command(caller, acme.id(), user, role));
    }

    private Outcome<Membership, RemoveMember.Reason> remove(Caller caller, UserId user) {
        return bench.directory().removeMember().remove(new RemoveMember.Command(caller, acme.id(), user));
    }
}
