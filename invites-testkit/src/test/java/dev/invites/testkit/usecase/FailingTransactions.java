package dev.invites.testkit.usecase;

import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Transactions;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A good storage that is away for one call. */
final class FailingTransactions implements Transactions<DirectoryStores> {

    private final Transactions<DirectoryStores> good;
    private final AtomicInteger callsUntilFailure = new AtomicInteger(Integer.MAX_VALUE);

    FailingTransactions(Transactions<DirectoryStores> good) {
        this.good = good;
    }

    /** Lets {@code calls} calls through and not the one after them. */
    void failAfter(int calls) {
        callsUntilFailure.set(calls);
    }

    @Override
    public <T> T call(Function<? super DirectoryStores, ? extends T> work) {
        if (callsUntilFailure.getAndDecrement() == 0) {
            throw new PortFailure(true, "the storage is away", new IOException("connection reset"));
        }
        return good.call(work);
    }
}
