package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.Threads;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That what the holders of a link do, and what comes about by itself, happens once and is told once. */
public interface LinkHoldersAtOnceContract extends DirectoryContract {

    /** How many hold the same link. */
    int HOLDERS = 12;

    @Test
    default void many_who_look_at_a_link_leave_one_entry() {
        Nodes nodes = new Nodes(this);
        Invite invite = nodes.invite(0, Fixtures.newEmail());
        List<Outcome<?, ?>> answers = Threads.together(HOLDERS, number -> nodes.preview(number, invite));

        assertThat(answers).allMatch(Outcome.Done.class::isInstance);
        assertThat(nodes.told(invite, InviteEvent.Type.PREVIEWED)).isEqualTo(1);
    }

    @Test
    default void of_many_who_decline_one_does() {
        Nodes nodes = new Nodes(this);
        Invite invite = nodes.invite(0, Fixtures.newEmail());
        List<Outcome<?, ?>> answers = Threads.together(HOLDERS, number -> nodes.decline(number, invite));

        assertThat(answers).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(Outcome.refused(DeclineInvite.Reason.NOT_PENDING)::equals)
                .hasSize(HOLDERS - 1);
        assertThat(nodes.listed()).extracting(Invite::recordedStatus).containsExactly(InviteStatus.DECLINED);
        assertThat(nodes.told(invite, InviteEvent.Type.DECLINED)).isEqualTo(1);
    }

    @Test
    default void an_invite_that_is_accepted_and_declined_at_once_ends_in_one_way() {
        for (int round = 0; round < 10; round++) {
            Nodes nodes = new Nodes(this);
            EmailAddress email = Fixtures.newEmail();
            Invite invite = nodes.invite(0, email);
            Caller person = nodes.person("issuer", email);
            List<Outcome<?, ?>> answers = Threads.together(
                    4,
                    number -> number % 2 == 0 ? nodes.accept(number, person, invite) : nodes.decline(number, invite));

            boolean accepted = answers.get(0) instanceof Outcome.Done || answers.get(2) instanceof Outcome.Done;
            assertThat(answers).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
            assertThat(nodes.listed())
                    .extracting(Invite::recordedStatus)
                    .containsExactly(accepted ? InviteStatus.ACCEPTED : InviteStatus.DECLINED);
            assertThat(nodes.told(invite, InviteEvent.Type.ACCEPTED)).isEqualTo(accepted ? 1 : 0);
            assertThat(nodes.told(invite, InviteEvent.Type.DECLINED)).isEqualTo(accepted ? 0 : 1);
        }
    }

    @Test
    default void a_lapse_that_many_notice_is_told_once() {
        Nodes nodes = new Nodes(this);
        List<Invite> lapsed = List.of(
                nodes.lapsed(Fixtures.newEmail()),
                nodes.lapsed(Fixtures.newEmail()),
                nodes.lapsed(Fixtures.newEmail()));
        Threads.together(4, number -> {
            nodes.sweep(number);
            return number;
        });
        // Somebody may find nothing while others hold the rows; who comes last finds the rest.
        nodes.sweep(0);

        assertThat(nodes.listed()).hasSize(3).extracting(Invite::recordedStatus).containsOnly(InviteStatus.EXPIRED);
        assertThat(lapsed)
                .allSatisfy(invite ->
                        assertThat(nodes.told(invite, InviteEvent.Type.EXPIRED)).isEqualTo(1));
    }

    @Test
    default void a_lapse_that_a_sweep_and_a_new_invite_notice_is_told_once() {
        Nodes nodes = new Nodes(this);
        EmailAddress email = Fixtures.newEmail();
        Invite lapsed = nodes.lapsed(email);
        Threads.together(8, number -> {
            if (number % 2 == 0) {
                nodes.sweep(number);
            } else {
                nodes.invite(number, email);
            }
            return number;
        });

        assertThat(nodes.told(lapsed, InviteEvent.Type.EXPIRED)).isEqualTo(1);
        assertThat(nodes.listed())
                .extracting(Invite::recordedStatus)
                .containsExactly(InviteStatus.PENDING, InviteStatus.EXPIRED);
    }

    @Test
    default void somebody_who_accepts_by_the_link_and_signs_in_for_the_first_time_at_once_is_one_person() {
        for (int round = 0; round < 10; round++) {
            Nodes nodes = new Nodes(this);
            EmailAddress email = Fixtures.newEmail();
            Invite invite = nodes.invite(0, email);
            Threads.together(4, number -> number % 2 == 0 ? nodes.acceptByLink(invite) : nodes.person("issuer", email));

            assertThat(nodes.membersWith(email))
                    .containsExactly(nodes.person("issuer", email).user().id());
        }
    }

    @Test
    default void somebody_who_accepts_by_links_while_showing_the_address_has_all_the_memberships() {
        for (int round = 0; round < 10; round++) {
            Nodes first = new Nodes(this);
            Nodes second = new Nodes(this);
            EmailAddress email = Fixtures.newEmail();
            Caller known = first.unverifiedPerson("issuer", email);
            List<Invite> invites = List.of(first.invite(0, email), second.invite(0, email));
            Threads.together(3, number -> switch (number) {
                case 0 -> first.acceptByLink(invites.get(0));
                case 1 -> second.acceptByLink(invites.get(1));
                default -> first.person("issuer", email);
            });

            assertThat(first.membersWith(email)).containsExactly(known.user().id());
            assertThat(second.membersWith(email)).containsExactly(known.user().id());
        }
    }
}
