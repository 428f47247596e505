package dev.invites.domain.usecase;

import dev.invites.domain.model.InviteProgress;
import dev.invites.domain.model.InviteStatistics;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.SummarizeInvites;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.List;
import java.util.Optional;

record SummarizeInvitesService(Transactions<? extends Stores> transactions, MicroClock clock)
        implements SummarizeInvites {

    @Override
    public Outcome<InviteStatistics, Reason> summarize(Query query) {
        return transactions.call(stores -> {
            Access access = Access.of(query.caller(), query.organization(), stores.memberships());
            Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            // One more than is counted, to know whether there is more.
            List<InviteProgress> newest = stores.invites().newest(query.organization(), MOST_COUNTED + 1);
            boolean complete = newest.size() <= MOST_COUNTED;
            return Outcome.done(InviteStatistics.of(
                    complete ? newest : newest.subList(0, MOST_COUNTED), complete, clock.now(), query.zone()));
        });
    }
}
