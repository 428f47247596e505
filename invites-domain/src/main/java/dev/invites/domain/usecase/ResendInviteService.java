package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.ResendPolicy;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class ResendInviteService implements ResendInvite {

    private final Transactions<? extends Stores> transactions;
    private final ResendPolicy policy;
    private final Ids ids;
    private final MicroClock clock;
    private final Runnable mailWaiting;

    ResendInviteService(
            Transactions<? extends Stores> transactions,
            ResendPolicy policy,
            Ids ids,
            MicroClock clock,
            Runnable mailWaiting) {
        this.transactions = transactions;
        this.policy = policy;
        this.ids = ids;
        this.clock = clock;
        this.mailWaiting = mailWaiting;
    }

    @Override
    public Outcome<Invite, Reason> resend(Command command) {
        Outcome<Invite, Reason> outcome = transactions.call(stores -> resend(command, stores));
        mailWaiting.run();
        return outcome;
    }

    private Outcome<Invite, Reason> resend(Command command, Stores stores) {
        Access access = Access.of(command.caller(), command.organization(), stores.memberships());
        Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Optional<Invite> found = stores.invites().find(command.organization(), command.invite());
        if (found.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        // The slot before the row, here as in create: two nodes that want both cannot wait for each other.
        Optional<Invite> holder = stores.invites().lockPending(Set.of(Slot.of(found.get()))).stream()
                .findFirst();
        Optional<Invite> invite = holder.filter(it -> it.id().equals(command.invite()))
                .or(() -> stores.invites().lock(command.organization(), command.invite()));
        if (invite.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        return resend(invite.get(), command.caller().user().id(), holder, stores, clock.now());
    }

    private Outcome<Invite, Reason> resend(
            Invite invite, UserId by, Optional<Invite> holder, Stores stores, Instant now) {
        if (!(invite.resend(by, Optional.empty(), now, policy.expiry()) instanceof Transition.To resent)) {
            return Outcome.refused(Reason.ENDED);
        }
        Optional<Invite> other = holder.filter(it -> !it.id().equals(invite.id()));
        if (other.isPresent()) {
            if (other.get().statusAt(now) == InviteStatus.PENDING) {
                return Outcome.refused(Reason.SUCCEEDED);
            }
            if (other.get().lapse(now) instanceof Transition.To lapsed) {
                Guarded.update(stores.invites(), lapsed.invite());
            }
        }
        Guarded.update(stores.invites(), resent.invite());
        stores.outbox().add(List.of(Outbox.Entry.forCurrentLink(ids.next(), resent.invite(), now)));
        return Outcome.done(resent.invite());
    }
}
