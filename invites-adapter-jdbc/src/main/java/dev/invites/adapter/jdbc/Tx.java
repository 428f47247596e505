package dev.invites.adapter.jdbc;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** One transaction, as the stores see it: what reads, what locks and what writes are told apart. */
final class Tx {

    private final Handle handle;
    private final CommitBarrier barrier;
    private boolean open = true;
    private boolean entered;
    private boolean written;

    Tx(Handle handle, CommitBarrier barrier) {
        this.handle = handle;
        this.barrier = barrier;
    }

    Query read(String sql) {
        requireOpen();
        return handle.createQuery(sql);
    }

    /** A query that ends in {@code for update}. */
    Query lock(String sql) {
        enter();
        return handle.createQuery(sql);
    }

    Update write(String sql) {
        enter();
        written = true;
        return handle.createUpdate(sql);
    }

    PreparedBatch writeAll(String sql) {
        enter();
        written = true;
        return handle.prepareBatch(sql);
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
