package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.CreateInvites.Reason;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That limits hold to the last one, however many want it at the same moment. */
public interface LimitsAtOnceContract extends DirectoryContract {

    /** How many there may be, in whatever way they are limited. */
    int LIMIT = 4;

    /** How many want to be among them. */
    int RIVALS = 4 * LIMIT;

    @Test
    default void an_organization_mails_as_many_invites_as_it_may() {
        Nodes nodes = new Nodes(this, new InviteLimits(Duration.ZERO, 0, 0, LIMIT, 0));
        List<Outcome<Invitation, Reason>> answers =
                Threads.together(RIVALS, number -> nodes.tryOne(number, nodes.command(Fixtures.newEmail())));

        assertAsManyAsThereMayBe(answers, Reason.TOO_MANY_SENDS, Optional.of(LIMIT));
        assertThat(nodes.listed()).hasSize(LIMIT);
        assertThat(nodes.mailed()).hasSize(LIMIT);
    }

    @Test
    default void an_address_gets_as_many_mails_as_it_may_from_all_organizations_together() {
        Nodes nodes = new Nodes(this, new InviteLimits(Duration.ZERO, 0, LIMIT, 0, 0));
        EmailAddress email = Fixtures.newEmail();
        List<CreateInvites.Command> commands =
                Stream.generate(() -> fromANewOrganization(email)).limit(RIVALS).toList();
        List<Outcome<Invitation, Reason>> answers =
                Threads.together(RIVALS, number -> nodes.tryOne(number, commands.get(number)));

        assertAsManyAsThereMayBe(answers, Reason.TOO_MANY_SENDS, Optional.of(LIMIT));
        assertThat(pending(email)).hasSize(LIMIT);
    }

    @Test
    default void an_address_gets_a_fifth_of_its_mails_from_one_organization() {
        Nodes nodes = new Nodes(this, new InviteLimits(Duration.ZERO, 0, 5 * LIMIT, 0, 0));
        EmailAddress email = Fixtures.newEmail();
        List<Outcome<Invitation, Reason>> answers =
                Threads.together(RIVALS, number -> nodes.tryOne(number, nodes.command(email)));

        assertAsManyAsThereMayBe(answers, Reason.TOO_MANY_SENDS, Optional.of(LIMIT));
        assertThat(nodes.listed()).extracting(Invite::generation).containsExactly(LIMIT);
    }

    @Test
    default void an_invite_is_mailed_as_often_as_it_may_be() {
        Nodes nodes = new Nodes(this, new InviteLimits(Duration.ZERO, LIMIT, 0, 0, 0));
        Invite invite = nodes.invite(0, Fixtures.newEmail());
        List<Outcome<Invitation, ResendInvite.Reason>> answers =
                Threads.together(RIVALS, number -> nodes.resend(number, invite));

        // Making it was the first.
        assertThat(answers).filteredOn(Outcome.Done.class::isInstance).hasSize(LIMIT - 1);
        assertThat(nodes.listed())
                .singleElement()
                .satisfies(now -> assertThat(now.sends().count()).isEqualTo(LIMIT));
    }

    @Test
    default void an_organization_has_as_many_pending_invites_as_it_may() {
        Nodes nodes = new Nodes(this, new InviteLimits(Duration.ZERO, 0, 0, 0, LIMIT));
        List<Outcome<Invitation, Reason>> answers =
                Threads.together(RIVALS, number -> nodes.tryOne(number, nodes.command(Fixtures.newEmail())));

        assertAsManyAsThereMayBe(answers, Reason.TOO_MANY_PENDING, Optional.empty());
        assertThat(nodes.listed()).hasSize(LIMIT);
    }

    @Test
    default void an_organization_that_mails_nothing_has_as_many_pending_invites_as_it_may() {
        Nodes nodes = new Nodes(this, new InviteLimits(Duration.ZERO, 0, 0, 0, LIMIT));
        List<Outcome<Invitation, Reason>> answers = Threads.together(
                RIVALS,
                number -> nodes.tryOne(number, command(nodes.owner, nodes.organization, Fixtures.newEmail(), false)));

        assertAsManyAsThereMayBe(answers, Reason.TOO_MANY_PENDING, Optional.empty());
        assertThat(nodes.listed()).hasSize(LIMIT);
    }

    private static void assertAsManyAsThereMayBe(
            List<Outcome<Invitation, Reason>> answers, Reason reason, Optional<Integer> limit) {
        assertThat(answers).filteredOn(Outcome.Done.class::isInstance).hasSize(LIMIT);
        assertThat(answers)
                .filteredOn(answer -> answer instanceof Outcome.Refused<Invitation, Reason> refused
                        && refused.reason() == reason
                        && refused.limit().map(LimitReached::limit).equals(limit))
                .hasSize(RIVALS - LIMIT);
    }

    private CreateInvites.Command fromANewOrganization(EmailAddress email) {
        OrganizationId organization = newOrganization();
        Caller owner = Caller.person(newMember(organization, Role.OWNER), Optional.empty());
        return command(owner, organization, email, true);
    }

    private static CreateInvites.Command command(
            Caller caller, OrganizationId organization, EmailAddress email, boolean sendEmail) {
        return new CreateInvites.Command(caller, organization, email, InviteTerms.DEFAULT, sendEmail, Optional.empty());
    }

    private List<Invite> pending(EmailAddress email) {
        return Walk.forward(
                100, page -> transactions().call(stores -> stores.invites().listPending(email, Fixtures.NOON, page)));
    }
}
