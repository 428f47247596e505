package dev.invites.domain.usecase;

import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.port.in.ListInviteEvents;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record ListInviteEventsService(Transactions<? extends Stores> transactions) implements ListInviteEvents {

    @Override
    public Outcome<Page<InviteEvent>, Reason> list(Query query) {
        return transactions.call(stores -> {
            Access access = Access.of(query.caller(), query.organization(), stores.memberships());
            Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            if (stores.invites().find(query.organization(), query.invite()).isEmpty()) {
                return Outcome.refused(Reason.NO_SUCH_INVITE);
            }
            return Outcome.done(stores.history().list(query.organization(), query.invite(), query.page()));
        });
    }
}
