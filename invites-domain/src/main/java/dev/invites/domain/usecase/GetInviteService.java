package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.GetInvite;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record GetInviteService(Transactions<? extends Stores> transactions) implements GetInvite {

    @Override
    public Outcome<Invite, Reason> get(Query query) {
        return transactions.call(stores -> {
            Access access = Access.of(query.caller(), query.organization(), stores.memberships());
            Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            Optional<Invite> invite = stores.invites().find(query.organization(), query.invite());
            return invite.isPresent() ? Outcome.done(invite.get()) : Outcome.refused(Reason.NO_SUCH_INVITE);
        });
    }
}
