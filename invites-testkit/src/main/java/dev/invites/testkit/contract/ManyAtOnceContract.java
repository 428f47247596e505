package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the engines promise when much happens at the same moment, on many threads and on two nodes, which know nothing
 * of each other but the storage.
 */
public interface ManyAtOnceContract extends LimitsAtOnceContract, LinkHoldersAtOnceContract, RemindersAtOnceContract {

    /** How many threads race. */
    int THREADS = 16;

    @Test
    default void many_who_invite_one_address_make_one_invite() {
        Nodes nodes = new Nodes(this);
        EmailAddress email = Fixtures.newEmail();
        List<Invite> answers = Threads.together(THREADS, number -> nodes.invite(number, email));

        assertThat(answers)
                .extracting(Invite::generation)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, THREADS).boxed().toList());
        assertThat(nodes.listed()).singleElement().satisfies(invite -> {
            assertThat(invite.generation()).isEqualTo(THREADS);
            assertThat(answers).extracting(Invite::id).containsOnly(invite.id());
        });
        assertThat(nodes.mailed())
                .extracting(mail -> mail.invite().generation())
                .containsExactly(THREADS);
    }

    @Test
    default void many_who_invite_under_one_key_send_one_mail() {
        Nodes nodes = new Nodes(this);
        CreateInvites.Command keyed = new CreateInvites.Command(
                nodes.owner,
                nodes.organization,
                Fixtures.newEmail(),
                InviteTerms.DEFAULT,
                true,
                Optional.of(new IdempotencyKey("order-1")));
        List<Invite> answers = Threads.together(
                THREADS, number -> nodes.create(number, List.of(keyed)).get(0));

        assertThat(answers).containsOnly(nodes.listed().get(0));
        assertThat(nodes.mailed()).hasSize(1);
    }

    @Test
    default void many_who_invite_the_same_list_in_any_order_do_not_wait_for_each_other() {
        Nodes nodes = new Nodes(this);
        List<CreateInvites.Command> list = Stream.generate(() -> nodes.command(Fixtures.newEmail()))
                .limit(20)
                .toList();
        List<CreateInvites.Command> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        Threads.together(THREADS, number -> nodes.create(number, number % 3 == 0 ? reversed : list));

        assertThat(nodes.listed())
                .hasSize(20)
                .allSatisfy(invite -> assertThat(invite.generation()).isEqualTo(THREADS));
    }

    @Test
    default void many_clicks_of_one_person_make_one_member() {
        Nodes nodes = new Nodes(this);
        EmailAddress email = Fixtures.newEmail();
        Invite invite = nodes.invite(0, email);
        List<Outcome<?, AcceptInvite.Reason>> answers =
                Threads.together(THREADS, number -> nodes.accept(number, nodes.person("issuer", email), invite));

        assertThat(answers.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(Outcome.refused(AcceptInvite.Reason.ALREADY_MEMBER)::equals))
                .hasSize(THREADS - 1);
    }

    @Test
    default void of_many_people_with_one_address_one_becomes_a_member() {
        Nodes nodes = new Nodes(this);
        EmailAddress email = Fixtures.newEmail();
        Invite invite = nodes.invite(0, email);
        List<Outcome<?, AcceptInvite.Reason>> answers = Threads.together(
                THREADS, number -> nodes.accept(number, nodes.person("issuer " + number, email), invite));

        assertThat(answers.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(answers.stream().filter(Outcome.refused(AcceptInvite.Reason.NOT_ACCEPTABLE)::equals))
                .hasSize(THREADS - 1);
    }

    @Test
    default void an_invite_that_is_accepted_revoked_and_resent_at_once_ends_in_one_way() {
        for (int round = 0; round < 10; round++) {
            Nodes nodes = new Nodes(this);
            EmailAddress email = Fixtures.newEmail();
            Invite invite = nodes.invite(0, email);
            Caller person = nodes.person("issuer", email);
            List<Outcome<?, ?>> answers = Threads.together(6, number -> switch (number % 3) {
                case 0 -> nodes.accept(number, person, invite);
                case 1 -> nodes.revoke(number, invite);
                default -> nodes.resend(number, invite);
            });

            boolean accepted = answers.get(0) instanceof Outcome.Done || answers.get(3) instanceof Outcome.Done;
            boolean revoked = answers.get(1) instanceof Outcome.Done || answers.get(4) instanceof Outcome.Done;
            assertThat(accepted).as("either, and not both: %s", answers).isNotEqualTo(revoked);
            assertThat(nodes.listed())
                    .extracting(Invite::recordedStatus)
                    .containsExactly(accepted ? InviteStatus.ACCEPTED : InviteStatus.REVOKED);
        }
    }

    @Test
    default void many_who_resend_a_lapsed_invite_and_invite_its_address_leave_one_pending() {
        Nodes nodes = new Nodes(this);
        EmailAddress email = Fixtures.newEmail();
        Invite lapsed = nodes.lapsed(email);
        Threads.together(
                THREADS, number -> number % 2 == 0 ? nodes.invite(number, email) : nodes.resend(number, lapsed));

        assertThat(nodes.listed())
                .filteredOn(invite -> invite.recordedStatus() == InviteStatus.PENDING)
                .hasSize(1);
    }

    @Test
    default void of_two_admins_who_remove_each_other_one_stays() {
        for (int round = 0; round < 20; round++) {
            Nodes nodes = new Nodes(this);
            List<User> admins =
                    List.of(newMember(nodes.organization, Role.ADMIN), newMember(nodes.organization, Role.ADMIN));
            List<Outcome<?, ?>> answers = Threads.together(
                    2,
                    number -> nodes.directory
                            .removeMember()
                            .remove(new RemoveMember.Command(
                                    Caller.person(admins.get(number), Optional.empty()),
                                    nodes.organization,
                                    admins.get(1 - number).id())));

            assertThat(answers.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
            assertThat(answers).contains(Outcome.refused(RemoveMember.Reason.NO_SUCH_ORGANIZATION));
        }
    }

    @Test
    default void many_who_use_the_same_keys_in_any_order_send_one_mail_for_each() {
        Nodes nodes = new Nodes(this);
        List<CreateInvites.Command> list = IntStream.range(0, 20)
                .mapToObj(number -> new CreateInvites.Command(
                        nodes.owner,
                        nodes.organization,
                        Fixtures.newEmail(),
                        InviteTerms.DEFAULT,
                        true,
                        Optional.of(new IdempotencyKey("key-" + number))))
                .toList();
        List<CreateInvites.Command> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        Threads.together(THREADS, number -> nodes.create(number, number % 2 == 0 ? reversed : list));

        assertThat(nodes.listed())
                .hasSize(20)
                .allSatisfy(invite -> assertThat(invite.generation()).isEqualTo(1));
    }

    @Test
    default void somebody_met_by_many_at_once_is_one_person() {
        Nodes nodes = new Nodes(this);
        EmailAddress email = Fixtures.newEmail();
        List<Caller> callers = Threads.together(THREADS, number -> nodes.person("issuer", email));

        assertThat(callers).containsOnly(callers.get(0));
    }

    @Test
    default void many_relays_send_each_mail_once() {
        Nodes nodes = new Nodes(this);
        nodes.create(
                0,
                Stream.generate(() -> nodes.command(Fixtures.newEmail()))
                        .limit(100)
                        .toList());
        Threads.together(4, nodes::relay);

        assertThat(nodes.mailed()).hasSize(100).extracting(InviteMail::id).doesNotHaveDuplicates();
    }
}
