package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Sends;
import dev.invites.domain.port.out.Invites.Delivered;
import dev.invites.domain.port.out.Outbox;
import dev.invites.testkit.fixture.Fixtures;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That what became of a mail is kept with the invite that called for it, for the last mail alone. */
public interface InviteDeliveryContract extends StoresContract {

    @Test
    default void a_delivery_is_kept_and_changes_nothing_else() {
        Invite invite = mailedThrice();
        Invite bystander = Given.invite(transactions(), invite.organization());
        for (Delivery delivery : List.of(
                Delivery.deferred("451 \"später\" 'noch' \\{,}\r\n"),
                Delivery.SENT,
                Delivery.failed("🦉".repeat(Delivery.MAX_ERROR_LENGTH)),
                Delivery.QUEUED,
                Delivery.failed(""),
                Delivery.NONE)) {
            record(last(invite), delivery);
            Given.assertSame(stored(invite), invite.withDelivery(delivery));
        }
        Given.assertSame(stored(bystander), bystander);
    }

    @Test
    default void of_any_mail_but_the_last_nothing_is_kept() {
        Invite invite = mailedThrice();
        Outbox.Entry last = last(invite);
        for (Outbox.Entry other : List.of(
                entry(last, last.organization(), last.invite(), last.generation() - 1, last.number()),
                entry(last, last.organization(), last.invite(), last.generation() + 1, last.number()),
                entry(last, last.organization(), last.invite(), last.generation(), last.number() - 1),
                entry(last, last.organization(), last.invite(), last.generation(), last.number() + 1),
                entry(last, newOrganization(), last.invite(), last.generation(), last.number()),
                entry(last, last.organization(), Fixtures.newInviteId(), last.generation(), last.number()))) {
            record(other, Delivery.SENT);
            Given.assertSame(stored(invite), invite);
        }
    }

    @Test
    default void many_deliveries_are_kept_at_once_each_with_its_own_invite() {
        Invite sent = mailedThrice();
        Invite failed = mailedThrice();
        Invite deferred = Given.invite(transactions(), sent.organization());
        Invite again = mailedThrice();
        Outbox.Entry superseded = last(again);
        Invite resent = Next.of(again);
        new InviteStore(transactions()).update(resent);
        Invite bystander = mailedThrice();
        record(List.of(
                new Delivered(last(failed), Delivery.failed("550 \"no\"")),
                new Delivered(superseded, Delivery.NONE),
                new Delivered(last(deferred), Delivery.deferred("later, perhaps")),
                new Delivered(last(resent), Delivery.SENT),
                new Delivered(last(sent), Delivery.SENT)));
        Given.assertSame(stored(sent), sent.withDelivery(Delivery.SENT));
        Given.assertSame(stored(failed), failed.withDelivery(Delivery.failed("550 \"no\"")));
        Given.assertSame(stored(deferred), deferred.withDelivery(Delivery.deferred("later, perhaps")));
        Given.assertSame(stored(again), resent.withDelivery(Delivery.SENT));
        Given.assertSame(stored(bystander), bystander);
    }

    @Test
    default void no_deliveries_change_nothing() {
        Invite invite = mailedThrice();
        record(List.of());
        Given.assertSame(stored(invite), invite);
    }

    @Test
    default void a_failed_delivery_is_listed_as_such_until_another_is_recorded() {
        Invite invite = mailedThrice();
        record(last(invite), Delivery.failed("550 no such mailbox"));
        assertThat(failed(invite.organization())).containsExactly(invite.id());
        record(last(invite), Delivery.SENT);
        assertThat(failed(invite.organization())).isEmpty();
    }

    @Test
    default void a_change_that_was_decided_on_what_is_there_keeps_the_delivery() {
        Invite invite = mailedThrice();
        record(last(invite), Delivery.SENT);
        Invite revoked = transactions().call(stores -> {
            Invite now =
                    stores.invites().lock(invite.organization(), invite.id()).orElseThrow();
            stores.invites().update(List.of(Next.revoked(now)));
            return Next.revoked(now);
        });
        assertThat(revoked.delivery()).isEqualTo(Delivery.SENT);
        Given.assertSame(stored(invite), revoked);
    }

    @Test
    default void what_has_ended_still_learns_what_became_of_its_mail() {
        Invite revoked =
                Given.invite(transactions(), anInvite().to(newOrganization()).status(InviteStatus.REVOKED));
        record(last(revoked), Delivery.SENT);
        assertThat(stored(revoked).delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    default void a_newer_mail_is_on_its_way_whatever_became_of_the_one_before() {
        Invite invite = mailedThrice();
        Invite resent = Next.of(invite);
        new InviteStore(transactions()).update(resent);
        record(last(invite), Delivery.failed("550 no such mailbox"));
        assertThat(stored(invite).delivery()).isEqualTo(Delivery.QUEUED);
        record(last(resent), Delivery.SENT);
        assertThat(stored(invite).delivery()).isEqualTo(Delivery.SENT);
    }

    @Test
    default void a_delivery_recorded_in_work_that_throws_is_not() {
        Invite invite = mailedThrice();
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions().call(stores -> {
                    stores.invites().recordDeliveries(List.of(new Delivered(last(invite), Delivery.SENT)));
                    throw new IllegalStateException("the work failed");
                }));
        Given.assertSame(stored(invite), invite);
    }

    private Invite mailedThrice() {
        Sends three = Sends.NONE.plusOne(Fixtures.NOON).plusOne(Fixtures.NOON).plusOne(Fixtures.NOON);
        return Given.invite(
                transactions(),
                anInvite().to(newOrganization()).generation(2).sends(three).version(3));
    }

    private static Outbox.Entry last(Invite invite) {
        return Outbox.Entry.lastOf(Fixtures.newId(), invite, Fixtures.NOON);
    }

    private static Outbox.Entry entry(
            Outbox.Entry like, OrganizationId organization, InviteId invite, int generation, int number) {
        return new Outbox.Entry(
                like.id(),
                organization,
                invite,
                generation,
                number,
                like.reminder(),
                like.attempts(),
                like.createdAt(),
                like.dueAt());
    }

    private void record(Outbox.Entry mail, Delivery delivery) {
        record(List.of(new Delivered(mail, delivery)));
    }

    private void record(List<Delivered> delivered) {
        transactions().call(stores -> {
            stores.invites().recordDeliveries(delivered);
            return delivered.size();
        });
    }

    private List<InviteId> failed(OrganizationId organization) {
        InviteFilter filter = new InviteFilter(
                Set.of(),
                Set.of(Delivery.State.FAILED),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return transactions()
                .call(stores -> stores.invites().list(organization, filter, Fixtures.NOON, PageRequest.first(10)))
                .items()
                .stream()
                .map(Invite::id)
                .toList();
    }

    private Invite stored(Invite invite) {
        return new InviteStore(transactions()).now(invite).orElseThrow();
    }
}
