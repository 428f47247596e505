package dev.invites.domain.port.out;

import java.util.function.Function;

/**
 * Runs work in one transaction, which is the argument of the work: stores exist only inside it and all share it, so
 * storage is swapped as one unit.
 *
 * <ul>
 *   <li>What the work returns is committed first, refusals included: decide before the first write. When the work
 *       throws, nothing is kept.
 *   <li>When {@code call} returns, what was written survives the end of the process.
 *   <li>A call inside the work of another one, on the same thread, joins it.
 *   <li>A store used after its work has ended throws {@link IllegalStateException}.
 *   <li>Work that throws {@link LostRace}, or that the database asks to repeat, is rolled back and run again, a bounded
 *       number of times; then a transient {@link PortFailure} is thrown. So the work has no effect but through its
 *       stores.
 *   <li>Transactions run side by side on any number of threads and nodes, isolated at least as READ COMMITTED.
 * </ul>
 *
 * @param <S> the stores that this adapter offers
 */
public interface Transactions<S extends Stores> {

    /** @throws PortFailure when the storage fails */
    <T> T call(Function<? super S, ? extends T> work);
}
