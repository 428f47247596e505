package dev.invites.adapter.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;

/**
 * One writing transaction at a time, whoever in this process has opened the database. H2 serves one process, and its row
 * locks time out and see deadlocks where a queue just waits.
 */
class OneWriter implements CommitBarrier {

    private static final Map<String, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private final ReentrantLock turn;

    /** @param database the same for whoever opens the same one */
    OneWriter(String database) {
        this.turn = TURNS.computeIfAbsent(database, name -> new ReentrantLock(true));
    }

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
