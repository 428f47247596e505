package dev.invites.domain.usecase;

import dev.invites.domain.model.EventId;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.in.PreviewInvite;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

record PreviewInviteService(Transactions<? extends Stores> transactions, InviteTokens tokens, Ids ids, MicroClock clock)
        implements PreviewInvite {

    @Override
    public Outcome<InvitePreview, Reason> preview(Query query) {
        Optional<TokenRef> ref = tokens.read(query.token());
        return ref.isEmpty()
                ? Outcome.refused(Reason.NO_SUCH_INVITE)
                : transactions.call(stores -> preview(ref.get(), stores));
    }

    private Outcome<InvitePreview, Reason> preview(TokenRef ref, Stores stores) {
        Optional<HeldLink> link = HeldLink.find(ref, stores);
        if (link.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        Instant now = clock.now();
        InviteEvent previewed = new InviteEvent(
                new EventId(ids.next()),
                ref.organization(),
                ref.invite(),
                InviteEvent.Type.PREVIEWED,
                now,
                Optional.empty(),
                Map.of());
        stores.history().addFirstPreview(previewed, ref.generation());
        return Outcome.done(link.get().preview(now));
    }
}
