package dev.invites.adapter.jdbc;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** One transaction, as the stores see it: what reads, what locks and what writes are told apart. */
final class Tx {

    private final Handle handle;
    private final CommitBarrier barrier;
    private final LaterWrites later;
    private boolean open = true;
    private boolean entered;
    private boolean written;

    Tx(Handle handle, CommitBarrier barrier, LaterWrites later) {
        this.handle = handle;
        this.barrier = barrier;
        this.later = later;
    }

    Query read(String sql) {
        requireOpen();
        later.send();
        return handle.createQuery(sql);
    }

    /** A query that ends in {@code for update}. */
    Query lock(String sql) {
        enter();
        later.send();
        return handle.createQuery(sql);
    }

    Update write(String sql) {
        enter();
        later.send();
        written = true;
        return handle.createUpdate(sql);
    }

    PreparedBatch writeAll(String sql) {
        enter();
        later.send();
        written = true;
        return handle.prepareBatch(sql);
    }

    /** A write whose outcome nobody waits for, with {@code ?} for its values. */
    void writeLater(String sql, List<Argument> values) {
        enter();
        written = true;
        later.keep(sql, values, 0);
    }

    /**
     * An insert whose outcome nobody waits for.
     *
     * @param into table and columns
     * @param rows the values of each row
     * @param onConflict what follows the rows
     * @param every whether a row that was not written means that somebody else was faster
     */
    void insertLater(String into, List<List<Argument>> rows, String onConflict, boolean every) {
        enter();
        written = true;
        for (int from = 0; from < rows.size(); from += LaterWrites.MOST_ROWS) {
            List<List<Argument>> some = rows.subList(from, Math.min(rows.size(), from + LaterWrites.MOST_ROWS));
            String row = some.get(0).stream().map(value -> "?").collect(Collectors.joining(", ", "(", ")"));
            String sql = "insert into " + into + " values " + String.join(", ", Collections.nCopies(some.size(), row))
                    + " " + onConflict;
            later.keep(sql, some.stream().flatMap(List::stream).toList(), every ? some.size() : 0);
        }
    }

    /** To be called when the work is done, before the commit. */
    void sendLaterWrites() {
        later.send();
    }

    /** Fails loudly when a store is used after its work has ended. */
    void requireOpen() {
        if (!open) {
            throw new IllegalStateException("a store was used after its transaction had ended");
        }
    }

    /** To be called when the work has ended: its stores are of no use from then on. */
    void close() {
        open = false;
    }

    /** To be called after the commit; returns when what was written would survive a kill. */
    void committed() {
        if (written) {
            barrier.committed(handle);
        }
    }

    /** To be called last, however it ended. */
    void end() {
        if (entered) {
            barrier.leave();
        }
    }

    private void enter() {
        requireOpen();
        if (!entered) {
            barrier.enter();
            entered = true;
        }
    }
}
