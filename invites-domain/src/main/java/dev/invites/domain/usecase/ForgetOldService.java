package dev.invites.domain.usecase;

import dev.invites.domain.model.RecentSends;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.ForgetOld;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;

record ForgetOldService(Transactions<? extends Stores> transactions, MicroClock clock) implements ForgetOld {

    static final int BATCH = 500;

    @Override
    public int forget() {
        Instant now = clock.now();
        return transactions.call(stores -> stores.idempotencyKeys().forget(now.minus(CreateInvites.KEY_LIFETIME), BATCH)
                + stores.sendCounts().forget(RecentSends.firstCountingDay(now), BATCH));
    }
}
