package dev.invites.domain.usecase;

import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.List;

record CreateInvitesService(Transactions<? extends Stores> transactions, EngineParts parts, Runnable mailWaiting)
        implements CreateInvites {

    @Override
    public List<Outcome<Invitation, Reason>> create(List<Command> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        List<Outcome<Invitation, Reason>> outcomes =
                transactions.call(stores -> new InvitationRound(stores, parts, commands).run());
        mailWaiting.run();
        return outcomes;
    }
}
