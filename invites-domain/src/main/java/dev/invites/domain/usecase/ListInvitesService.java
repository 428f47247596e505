package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record ListInvitesService(Transactions<? extends Stores> transactions, MicroClock clock) implements ListInvites {

    @Override
    public Outcome<Page<Invite>, Reason> list(Query query) {
        return transactions.call(stores -> {
            Access access = Access.of(query.caller(), query.organization(), stores.memberships());
            Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            return Outcome.done(stores.invites().list(query.organization(), query.filter(), clock.now(), query.page()));
        });
    }
}
