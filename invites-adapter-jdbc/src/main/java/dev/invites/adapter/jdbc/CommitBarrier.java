package dev.invites.adapter.jdbc;

import org.jdbi.v3.core.Handle;

/** Lets writers of one process pass one after another where the database needs it, and makes their commits last. */
interface CommitBarrier {

    /** For a database that does all this itself. */
    CommitBarrier NONE = new CommitBarrier() {
        @Override
        public void enter() {}

        @Override
        public void committed(Handle handle) {}

        @Override
        public void leave() {}
    };

    /** Called before a transaction's first write or lock; waits for its turn. */
    void enter();

    /** Called after a commit of something written, before {@link #leave}; returns when it would survive a kill. */
    void committed(Handle handle);

    /** Called by whoever has entered, when its transaction has ended either way. */
    void leave();
}
