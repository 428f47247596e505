package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.Unsubscription;
import dev.invites.domain.port.in.Unsubscribe;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

record UnsubscribeService(Transactions<? extends Stores> transactions, InviteTokens tokens, Ids ids, MicroClock clock)
        implements Unsubscribe {

    /** The history tells this from a decline on the page. */
    private static final Map<String, String> HOW = Map.of("block", "true", "unsubscribe", "true");

    @Override
    public Outcome<Unsubscription, Reason> unsubscribe(Command command) {
        Optional<TokenRef> ref = tokens.readUnsubscribe(command.token());
        return ref.isEmpty()
                ? Outcome.refused(Reason.NO_SUCH_INVITE)
                : transactions.call(stores -> unsubscribe(ref.get(), stores));
    }

    private Outcome<Unsubscription, Reason> unsubscribe(TokenRef ref, Stores stores) {
        Optional<HeldLink> link = HeldLink.find(ref, stores);
        if (link.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        Slot slot = Slot.of(link.get().invite());
        // What is pending in the slot, whichever invite it is. Who accepts it at this moment comes before or after.
        Optional<Invite> pending =
                stores.invites().lockPending(Set.of(slot)).stream().findFirst();
        Instant now = clock.now();
        boolean declined = pending.map(invite -> decline(invite, now, stores)).orElse(false);
        if (declined || !isAccepted(link.get(), stores)) {
            stores.blocks().block(slot, now);
        }
        return Outcome.done(Unsubscription.of(link.get().invite(), link.get().organization(), true));
    }

    /** Whether it could be declined; one that has lapsed need not be. */
    private boolean decline(Invite invite, Instant now, Stores stores) {
        if (!(invite.decline(now) instanceof Transition.To declined)) {
            return false;
        }
        Changes changes = new Changes(ids, now);
        changes.update(declined.invite());
        changes.record(InviteEvent.Type.DECLINED, declined.invite(), Optional.empty(), HOW);
        changes.write(stores);
        return true;
    }

    /** As of after the lock: what was accepted while this waited is. */
    private static boolean isAccepted(HeldLink link, Stores stores) {
        return stores.invites()
                .find(link.ref().organization(), link.ref().invite())
                .map(invite -> invite.recordedStatus() == InviteStatus.ACCEPTED)
                .orElse(false);
    }
}
