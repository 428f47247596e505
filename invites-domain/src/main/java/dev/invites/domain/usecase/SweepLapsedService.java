package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Transition;
import dev.invites.domain.port.in.SweepLapsed;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.List;

record SweepLapsedService(Transactions<? extends Stores> transactions, Ids ids, MicroClock clock)
        implements SweepLapsed {

    static final int BATCH = 100;

    @Override
    public int sweep() {
        return transactions.call(this::sweep);
    }

    private int sweep(Stores stores) {
        Instant now = clock.now();
        List<Invite> lapsed = stores.invites().lockLapsed(now, BATCH);
        Changes changes = new Changes(ids, now);
        for (Invite invite : lapsed) {
            if (invite.lapse(now) instanceof Transition.To expired) {
                changes.recordLapse(invite);
                changes.update(expired.invite());
            }
        }
        changes.write(stores);
        return lapsed.size();
    }
}
