package dev.invites.domain.usecase;

import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.out.Memberships.Seat;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.List;
import java.util.Map;

record CreateInvitesService(Transactions<? extends Stores> transactions, EngineParts parts, Runnable mailWaiting)
        implements CreateInvites {

    @Override
    public List<Outcome<Invitation, Reason>> create(List<Command> commands) {
        return create(commands, () -> {});
    }

    /** @param made is told when all is done but the commit */
    List<Outcome<Invitation, Reason>> create(List<Command> commands, Runnable made) {
        if (commands.isEmpty()) {
            return List.of();
        }
        List<Outcome<Invitation, Reason>> outcomes = transactions.call(stores -> {
            List<Outcome<Invitation, Reason>> all = create(stores, commands, Map.of());
            made.run();
            return all;
        });
        mailWaiting.run();
        return outcomes;
    }

    /**
     * The same in a transaction of somebody else, who raises {@link #mailWaiting} after it.
     *
     * @param roles those that are known already, as they are in this transaction
     */
    List<Outcome<Invitation, Reason>> create(Stores stores, List<Command> commands, Map<Seat, Role> roles) {
        return new InvitationRound(stores, parts, commands, roles).run();
    }
}
