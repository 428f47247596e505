package dev.invites.testkit.sabotage;

import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.util.function.Function;
import java.util.function.Supplier;

/** Commits what the work has written even when the work throws. */
final class NeverRollsBack implements Transactions<DirectoryStores> {

    private final InMemoryTransactions good = new InMemoryTransactions();

    @Override
    public <T> T call(Function<? super DirectoryStores, ? extends T> work) {
        Supplier<T> end = good.call(stores -> {
            try {
                T result = work.apply(stores);
                return () -> result;
            } catch (RuntimeException e) {
                return () -> {
                    throw e;
                };
            } catch (Error e) {
                return () -> {
                    throw e;
                };
            }
        });
        return end.get();
    }
}
