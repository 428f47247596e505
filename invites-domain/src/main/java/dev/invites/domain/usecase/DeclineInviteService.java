package dev.invites.domain.usecase;

import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.Transition;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

record DeclineInviteService(Transactions<? extends Stores> transactions, InviteTokens tokens, Ids ids, MicroClock clock)
        implements DeclineInvite {

    @Override
    public Outcome<InvitePreview, Reason> decline(Command command) {
        Optional<TokenRef> ref = tokens.read(command.token());
        return ref.isEmpty()
                ? Outcome.refused(Reason.NO_SUCH_INVITE)
                : transactions.call(stores -> decline(ref.get(), command.block(), stores));
    }

    private Outcome<InvitePreview, Reason> decline(TokenRef ref, boolean block, Stores stores) {
        Optional<HeldLink> link = HeldLink.lock(ref, stores);
        if (link.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        Instant now = clock.now();
        if (!link.get().isCurrent() || !(link.get().invite().decline(now) instanceof Transition.To declined)) {
            return Outcome.refused(Reason.NOT_PENDING);
        }
        Changes changes = new Changes(ids, now);
        changes.update(declined.invite());
        changes.record(
                InviteEvent.Type.DECLINED,
                declined.invite(),
                Optional.empty(),
                block ? Map.of("block", "true") : Map.of());
        changes.write(stores);
        if (block) {
            stores.blocks().block(Slot.of(declined.invite()), now);
        }
        return Outcome.done(link.get().with(declined.invite()).preview(now));
    }
}
