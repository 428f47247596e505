package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static dev.invites.testkit.fixture.TestBench.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.Sender;
import dev.invites.domain.port.in.CreateInvites.Command;
import dev.invites.domain.port.in.CreateInvites.Reason;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateInvitesTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);

    @Test
    void an_owner_invites() {
        Invite invite = done(bench.create(command(owner, acme, "Max@X.example", saying("come in"))));
        assertThat(invite.organization()).isEqualTo(acme.id());
        assertThat(invite.email().given()).isEqualTo("Max@X.example");
        assertThat(invite.role()).isEqualTo(Role.MEMBER);
        assertThat(invite.message())
                .hasValueSatisfying(it -> assertThat(it.text()).isEqualTo("come in"));
        assertThat(invite.sender()).isEqualTo(Sender.of(owner.user()));
        assertThat(invite.statusAt(Fixtures.NOON)).isEqualTo(InviteStatus.PENDING);
        assertThat(invite.createdAt()).isEqualTo(Fixtures.NOON);
        assertThat(invite.expiresAt()).isEqualTo(Fixtures.NOON.plus(Duration.ofDays(7)));
        assertThat(invite.generation()).isEqualTo(1);
        assertThat(stored(invite)).isEqualTo(invite);
        assertThat(bench.storage().queued()).singleElement().satisfies(entry -> {
            assertThat(entry.invite()).isEqualTo(invite.id());
            assertThat(entry.generation()).isEqualTo(1);
            assertThat(entry.dueAt()).isEqualTo(Fixtures.NOON);
        });
    }

    @Test
    void an_admin_invites_and_so_does_a_program_of_theirs() {
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        bench.invite(admin, acme, "one@x.example");
        Invite invite = bench.invite(Caller.program(admin.user(), acme.id()), acme, "two@x.example");
        assertThat(invite.sender()).isEqualTo(Sender.of(admin.user()));
    }

    @Test
    void a_time_with_more_digits_than_are_kept_is_cut() {
        bench.clock().advance(Duration.ofNanos(999));
        Invite invite = bench.invite(owner, acme, "max@x.example");
        assertThat(invite.createdAt()).isEqualTo(Fixtures.NOON);
    }

    @Test
    void to_a_stranger_the_organization_does_not_exist() {
        Caller stranger = bench.person("stranger@x.example");
        Caller programElsewhere =
                Caller.program(owner.user(), bench.organization(owner).id());
        assertRefused(Reason.NO_SUCH_ORGANIZATION, command(stranger, acme, "max@x.example"));
        assertRefused(Reason.NO_SUCH_ORGANIZATION, command(programElsewhere, acme, "max@x.example"));
        assertRefused(
                Reason.NO_SUCH_ORGANIZATION, command(owner, Fixtures.newOrganization("Nowhere"), "max@x.example"));
        assertThat(bench.storage().queued()).isEmpty();
    }

    @Test
    void a_member_may_not_invite() {
        Caller member = bench.member(acme, "mia@acme.example", Role.MEMBER);
        assertRefused(Reason.NOT_ALLOWED, command(member, acme, "max@x.example"));
    }

    @Test
    void an_admin_who_is_made_a_member_may_not_invite_any_more() {
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        bench.invite(admin, acme, "max@x.example");
        bench.storage()
                .call(stores ->
                        stores.memberships().changeRole(acme.id(), admin.user().id(), Role.MEMBER));
        assertRefused(Reason.NOT_ALLOWED, command(admin, acme, "max@x.example"));
        assertRefused(Reason.NOT_ALLOWED, command(Caller.program(admin.user(), acme.id()), acme, "max@x.example"));
        bench.storage()
                .call(stores ->
                        stores.memberships().remove(acme.id(), admin.user().id()));
        assertRefused(Reason.NO_SUCH_ORGANIZATION, command(admin, acme, "max@x.example"));
    }

    @Test
    void the_verified_email_of_a_member_is_not_invited() {
        bench.member(acme, "mia@acme.example", Role.MEMBER);
        assertRefused(Reason.ALREADY_MEMBER, command(owner, acme, "MIA@Acme.example"));
        assertThat(bench.storage().queued()).isEmpty();
    }

    @Test
    void an_email_that_a_member_has_not_verified_is_invited() {
        Caller unverified = bench.directory()
                .identifyPerson()
                .identify(new IdentifyPerson.Command(
                        "", "u", Optional.empty(), EmailAddress.of("una@acme.example"), false));
        bench.storage()
                .call(stores -> stores.memberships()
                        .add(new Membership(acme.id(), unverified.user(), Role.MEMBER, Fixtures.NOON)));
        bench.invite(owner, acme, "una@acme.example");
    }

    @Test
    void a_pending_invite_is_resent() {
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        Invite first = done(bench.create(command(owner, acme, "Max@x.example", saying("first"))));
        String oldToken = bench.mailedToken();
        bench.clock().advance(Duration.ofDays(1));
        Invite again = bench.invite(admin, acme, "max@X.example");

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.sender()).isEqualTo(Sender.of(owner.user()));
        assertThat(again.email().given()).isEqualTo("Max@x.example");
        assertThat(again.createdAt()).isEqualTo(Fixtures.NOON);
        assertThat(again.expiresAt()).isEqualTo(Fixtures.NOON.plus(Duration.ofDays(8)));
        assertThat(again.generation()).isEqualTo(2);
        assertThat(again.message()).isEqualTo(first.message());
        assertThat(stored(again)).isEqualTo(again);

        String newToken = bench.mailedToken();
        Caller max = bench.person("max@x.example");
        assertThat(bench.accept(max, acme, oldToken)).isInstanceOf(Outcome.Refused.class);
        done(bench.accept(max, acme, newToken));
    }

    @Test
    void the_message_of_a_pending_invite_is_replaced_when_one_is_given() {
        done(bench.create(command(owner, acme, "max@x.example", saying("first"))));
        Invite again = done(bench.create(command(owner, acme, "max@x.example", saying("second"))));
        assertThat(stored(again).message())
                .hasValueSatisfying(it -> assertThat(it.text()).isEqualTo("second"));
    }

    @Test
    void a_lapsed_invite_is_recorded_as_expired_and_has_a_successor() {
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        Invite lapsed = bench.invite(owner, acme, "max@x.example");
        bench.clock().set(lapsed.expiresAt());
        Invite successor = bench.invite(admin, acme, "max@x.example");
        assertThat(successor.id()).isNotEqualTo(lapsed.id());
        assertThat(successor.sender()).isEqualTo(Sender.of(admin.user()));
        assertThat(successor.generation()).isEqualTo(1);
        assertThat(stored(lapsed).recordedStatus()).isEqualTo(InviteStatus.EXPIRED);
    }

    @Test
    void a_microsecond_before_its_expiry_an_invite_is_resent() {
        Invite invite = bench.invite(owner, acme, "max@x.example");
        bench.clock().set(invite.expiresAt().minusNanos(1_000));
        assertThat(bench.invite(owner, acme, "max@x.example").id()).isEqualTo(invite.id());
    }

    @Test
    void revoked_and_accepted_invites_do_not_matter() {
        Invite revoked = bench.invite(owner, acme, "max@x.example");
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), revoked.id())));
        Invite accepted = bench.invite(owner, acme, "max@x.example");
        Caller max = bench.person("max@x.example");
        done(bench.accept(max, acme, bench.mailedToken()));
        bench.storage()
                .call(stores ->
                        stores.memberships().remove(acme.id(), max.user().id()));
        Invite third = bench.invite(owner, acme, "max@x.example");
        assertThat(List.of(revoked.id(), accepted.id(), third.id())).doesNotHaveDuplicates();
        assertThat(stored(revoked).recordedStatus()).isEqualTo(InviteStatus.REVOKED);
        assertThat(stored(accepted).recordedStatus()).isEqualTo(InviteStatus.ACCEPTED);
    }

    @Test
    void no_commands_no_outcomes() {
        assertThat(bench.invites().createInvites().create(List.of())).isEmpty();
    }

    @Test
    void each_command_of_a_list_has_its_outcome_and_harms_no_other() {
        Caller stranger = bench.person("stranger@x.example");
        Organization other = bench.organization(owner);
        List<Outcome<Invite, Reason>> outcomes = bench.createAll(
                command(owner, acme, "one@x.example"),
                command(stranger, acme, "two@x.example"),
                command(owner, acme, "olga@acme.example"),
                command(owner, other, "one@x.example"));
        Invite first = done(outcomes.get(0));
        Invite last = done(outcomes.get(3));
        assertThat(outcomes.get(1)).isEqualTo(Outcome.refused(Reason.NO_SUCH_ORGANIZATION));
        assertThat(outcomes.get(2)).isEqualTo(Outcome.refused(Reason.ALREADY_MEMBER));
        assertThat(stored(first)).isEqualTo(first);
        assertThat(stored(last)).isEqualTo(last);
        assertThat(last.organization()).isEqualTo(other.id());
        assertThat(bench.storage().queued()).hasSize(2);
    }

    @Test
    void an_address_twice_in_a_list_ends_as_one_after_another() {
        List<Outcome<Invite, Reason>> outcomes = bench.createAll(
                command(owner, acme, "Max@x.example", saying("first")),
                command(owner, acme, "max@X.example", saying("second")));
        Invite second = done(outcomes.get(1));
        assertThat(second.id()).isEqualTo(done(outcomes.get(0)).id());
        assertThat(second.generation()).isEqualTo(2);
        assertThat(second.email().given()).isEqualTo("Max@x.example");
        assertThat(stored(second)).isEqualTo(second);
        bench.relay();
        assertThat(bench.mailer().sent())
                .singleElement()
                .satisfies(mail -> assertThat(mail.invite()).isEqualTo(second));
    }

    @Test
    void a_pending_address_any_number_of_times_in_a_list_is_resent_as_often() {
        Invite first = bench.invite(owner, acme, "max@x.example");
        List<Outcome<Invite, Reason>> outcomes = bench.createAll(
                command(owner, acme, "max@x.example", saying("second")),
                command(owner, acme, "moritz@x.example"),
                command(owner, acme, "MAX@x.example", saying("third")),
                command(owner, acme, "max@x.example"));
        Invite last = done(outcomes.get(3));
        assertThat(last.id()).isEqualTo(first.id());
        assertThat(last.generation()).isEqualTo(4);
        assertThat(last.message()).contains(new Message("third"));
        assertThat(stored(last)).isEqualTo(last);
        assertThat(bench.invite(owner, acme, "max@x.example").generation()).isEqualTo(5);
    }

    @Test
    void a_lapsed_address_twice_in_a_list_has_one_successor() {
        Invite lapsed = bench.invite(owner, acme, "max@x.example");
        bench.clock().set(lapsed.expiresAt());
        List<Outcome<Invite, Reason>> outcomes =
                bench.createAll(command(owner, acme, "max@x.example"), command(owner, acme, "max@x.example"));
        assertThat(done(outcomes.get(0)).id())
                .isEqualTo(done(outcomes.get(1)).id())
                .isNotEqualTo(lapsed.id());
    }

    private void assertRefused(Reason reason, Command command) {
        assertThat(bench.create(command)).isEqualTo(Outcome.refused(reason));
    }

    private Invite stored(Invite invite) {
        Optional<Invite> now =
                bench.storage().call(stores -> stores.invites().find(invite.organization(), invite.id()));
        return now.orElseThrow();
    }
}
