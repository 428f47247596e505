package dev.invites.adapter.jdbc;

import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/**
 * One writing transaction at a time. H2 serves one process, and its row locks time out and see deadlocks where a queue
 * just waits.
 */
class OneWriter implements CommitBarrier {

    private final ReentrantLock turn = new ReentrantLock(true);

    @Override
    public void enter() {
        turn.lock();
    }

    @Override
    public void leave() {
        turn.unlock();
    }

    @Override
    public void committed(Handle handle) {}
}
