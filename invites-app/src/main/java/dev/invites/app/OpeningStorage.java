package dev.invites.app;

import dev.invites.adapter.jdbc.JdbcStorage;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The database while it is being opened, which takes about as long as all else in a start and so happens beside it. Who
 * needs it waits until it is open.
 */
final class OpeningStorage {

    private final CompletableFuture<JdbcStorage> opening = new CompletableFuture<>();

    /** Begins at once, on a thread that a failure elsewhere does not cut: it may be changing the schema. */
    OpeningStorage(Supplier<JdbcStorage> open) {
        new Thread(() -> complete(open), "open-database").start();
    }

    private void complete(Supplier<JdbcStorage> open) {
        try {
            opening.complete(open.get());
        } catch (RuntimeException | Error e) {
            opening.completeExceptionally(e);
        }
    }

    /** Waits until it is open, or fails as opening it did. */
    JdbcStorage await() {
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    Transactions<DirectoryStores> transactions() {
        return new Transactions<>() {
            @Override
            public <T> T call(Function<? super DirectoryStores, ? extends T> work) {
                return await().transactions().call(work);
            }
        };
    }

    boolean isReady() {
        return isOpen() && await().isReady();
    }

    /** When opening it has come to an end. */
    void close() {
        opening.handle((storage, failure) -> storage == null).join();
        if (isOpen()) {
            await().close();
        }
    }

    private boolean isOpen() {
        return opening.isDone() && !opening.isCompletedExceptionally();
    }
}
