package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.ResendPolicy;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.util.List;

final class CreateInvitesService implements CreateInvites {

    private final Transactions<? extends Stores> transactions;
    private final ResendPolicy policy;
    private final Ids ids;
    private final MicroClock clock;
    private final Runnable mailWaiting;

    CreateInvitesService(
            Transactions<? extends Stores> transactions,
            ResendPolicy policy,
            Ids ids,
            MicroClock clock,
            Runnable mailWaiting) {
        this.transactions = transactions;
        this.policy = policy;
        this.ids = ids;
        this.clock = clock;
        this.mailWaiting = mailWaiting;
    }

    @Override
    public List<Outcome<Invite, Reason>> create(List<Command> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        List<Outcome<Invite, Reason>> outcomes = transactions.call(stores -> {
            InvitationRound round = new InvitationRound(stores, policy, ids, clock.now());
            return round.run(commands);
        });
        mailWaiting.run();
        return outcomes;
    }
}
