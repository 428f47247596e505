package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.LostRace;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Transactions;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Transactions on a pool of connections. What the database asks to repeat is repeated. */
final class JdbiTransactions implements Transactions<DirectoryStores> {

    private static final int MOST_ATTEMPTS = 25;
    private static final long LONGEST_PAUSE_MILLIS = 20;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final CommitBarrier barrier;
    // Not static: a call joins one of the same storage only.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<JdbiStores> current = new ThreadLocal<>();

    JdbiTransactions(Jdbi jdbi, Dialect dialect, String url) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.barrier = dialect.commitBarrier(url);
    }

    @Override
    public <T> T call(Function<? super DirectoryStores, ? extends T> work) {
        return work(work);
    }

    /** As {@link #call}, for what has a table of its own and is no store of the domain. */
    <T> T work(Function<? super JdbiStores, ? extends T> work) {
        JdbiStores joined = current.get();
        if (joined != null) {
            return work.apply(joined);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (LostRace race) {
                pause(attempt, race);
            } catch (PortFailure failure) {
                throw failure;
            } catch (RuntimeException failure) {
                if (Faults.isRepeatable(failure)) {
                    pause(attempt, failure);
                } else if (Faults.isFromDatabase(failure)) {
                    throw Faults.asPortFailure(failure);
                } else {
                    throw failure;
                }
            }
        }
    }

    private <T> T once(Function<? super JdbiStores, ? extends T> work) {
        try (Handle handle = jdbi.open()) {
            Tx tx = new Tx(handle, barrier, dialect.form());
            try {
                T result = worked(work, new JdbiStores(tx));
                tx.commit();
                return result;
            } catch (RuntimeException | Error failure) {
                rollback(tx, failure);
                throw failure;
            } finally {
                tx.end();
            }
        }
    }

    private <T> T worked(Function<? super JdbiStores, ? extends T> work, JdbiStores stores) {
        current.set(stores);
        try {
            return work.apply(stores);
        } finally {
            current.remove();
        }
    }

    private static void rollback(Tx tx, Throwable failure) {
        try {
            tx.rollback();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Waits a little, the longer the more often it was lost, so that those who race for one row fall apart. */
    private static void pause(int attempt, RuntimeException failure) {
        if (attempt == MOST_ATTEMPTS) {
            throw new PortFailure(true, "lost every one of " + MOST_ATTEMPTS + " attempts", Faults.bare(failure));
        }
        long most = Math.min(LONGEST_PAUSE_MILLIS, 1L << attempt);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(most) + 1));
    }
}
