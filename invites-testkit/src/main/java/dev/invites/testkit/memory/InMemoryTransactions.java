package dev.invites.testkit.memory;

import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.LostRace;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * All stores in memory, for tests and for trying the engine out: the port's promises are kept, but for one: nothing
 * survives the end of the process. Transactions run one after another, each on a copy of the whole that takes the
 * place of what was there when the work returns; so every lock is held by whoever runs. Work that waits for another
 * thread's transaction waits for ever.
 *
 * <p>Needs nothing but the domain on the class path. A person of whom {@code Users} knows nothing is taken as the
 * {@code Membership} gives them, and the address there as their verified one: without a directory, those who make
 * members vouch for them.
 */
public final class InMemoryTransactions implements Transactions<DirectoryStores> {

    /** How often work that loses races is run before the storage gives up. */
    public static final int MAX_ATTEMPTS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private MemoryState committed = new MemoryState();
    private Optional<MemoryStores> running = Optional.empty();

    @Override
    public <T> T call(Function<? super DirectoryStores, ? extends T> work) {
        lock.lock();
        try {
            return running.isPresent() ? work.apply(running.get()) : callRepeatedly(work);
        } finally {
            lock.unlock();
        }
    }

    /** The mail still to be sent, claimed or not, in the order in which it was added. */
    public List<Outbox.Entry> queued() {
        lock.lock();
        try {
            return committed.outbox.values().stream()
                    .map(MemoryOutbox.Row::entry)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /**
     * How many members the organization may have from now on; any number where nothing was said. Not to be called
     * inside of work.
     */
    public void seats(OrganizationId organization, int most) {
        lock.lock();
        try {
            committed.seats.put(organization, most);
        } finally {
            lock.unlock();
        }
    }

    private <T> T callRepeatedly(Function<? super DirectoryStores, ? extends T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return callOnce(work);
            } catch (LostRace e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw new PortFailure(true, "lost " + attempt + " races in a row: " + e.getMessage(), e);
                }
            }
        }
    }

    private <T> T callOnce(Function<? super DirectoryStores, ? extends T> work) {
        MemoryState own = committed.copy();
        Scope scope = new Scope(own);
        MemoryStores stores = new MemoryStores(scope);
        running = Optional.of(stores);
        try {
            T result = work.apply(stores);
            committed = own;
            return result;
        } finally {
            running = Optional.empty();
            scope.close();
        }
    }
}
