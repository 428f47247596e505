package dev.invites.domain.usecase;

import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.Unsubscription;
import dev.invites.domain.port.in.PreviewUnsubscribe;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;
import java.util.Set;

record PreviewUnsubscribeService(Transactions<? extends Stores> transactions, InviteTokens tokens)
        implements PreviewUnsubscribe {

    @Override
    public Outcome<Unsubscription, Reason> preview(Query query) {
        Optional<TokenRef> ref = tokens.readUnsubscribe(query.token());
        return ref.isEmpty()
                ? Outcome.refused(Reason.NO_SUCH_INVITE)
                : transactions.call(stores -> preview(ref.get(), stores));
    }

    private static Outcome<Unsubscription, Reason> preview(TokenRef ref, Stores stores) {
        Optional<HeldLink> link = HeldLink.find(ref, stores);
        if (link.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        boolean blocked =
                !stores.blocks().blocked(Set.of(Slot.of(link.get().invite()))).isEmpty();
        return Outcome.done(Unsubscription.of(link.get().invite(), link.get().organization(), blocked));
    }
}
