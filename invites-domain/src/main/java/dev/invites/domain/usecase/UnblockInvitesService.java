package dev.invites.domain.usecase;

import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.in.UnblockInvites;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record UnblockInvitesService(Transactions<? extends Stores> transactions, InviteTokens tokens, MicroClock clock)
        implements UnblockInvites {

    @Override
    public Outcome<InvitePreview, Reason> unblock(Command command) {
        Optional<TokenRef> ref = tokens.read(command.token());
        return ref.isEmpty()
                ? Outcome.refused(Reason.NO_SUCH_INVITE)
                : transactions.call(stores -> unblock(ref.get(), stores));
    }

    private Outcome<InvitePreview, Reason> unblock(TokenRef ref, Stores stores) {
        Optional<HeldLink> link = HeldLink.find(ref, stores);
        if (link.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        stores.blocks().unblock(Slot.of(link.get().invite()));
        return Outcome.done(link.get().preview(clock.now()));
    }
}
