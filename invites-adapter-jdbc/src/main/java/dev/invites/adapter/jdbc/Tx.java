package dev.invites.adapter.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * One transaction, as the stores see it: what reads, what locks and what writes are told apart. The database's own begins
 * with the first lock or write; at READ COMMITTED what only reads is not seen otherwise for having none, and has no begin
 * and commit to pay for.
 */
final class Tx {

    private final Handle handle;
    private final CommitBarrier barrier;
    private final Rows.Form form;
    private final LaterWrites later;
    private final Questions questions;
    private boolean open = true;
    private boolean entered;
    private boolean written;

    Tx(Handle handle, CommitBarrier barrier, Rows.Form form) {
        this.handle = handle;
        this.barrier = barrier;
        this.form = form;
        this.later = new LaterWrites(handle.getConnection(), form);
        this.questions = new Questions(handle.getConnection(), form);
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
        return handle.createQuery(form.locking(sql));
    }

    <R> List<R> read(Question<R> question) {
        requireOpen();
        later.send();
        return questions.ask(question);
    }

    /**
     * A query that ends in {@code for update}.
     *
     * @param next what is going to be asked next, if nothing is written in between
     */
    <R> List<R> lock(Question<R> question, Question<?>... next) {
        Question<R> locking = question.as(form.locking(question.sql()));
        if (questions.isAnswered(locking)) {
            // Nothing was written since, so the locks are had.
            requireOpen();
            return questions.ask(locking);
        }
        enter();
        later.send();
        return questions.ask(locking, List.of(next));
    }

    /**
     * Asks at once what is going to be asked one by one, if that spares a way: first a query that ends in {@code for
     * update}, and then what is to be answered as of after its locks.
     */
    void lockAhead(Question<?> question, Question<?>... next) {
        if (questions.goTogether()) {
            enter();
            later.send();
            List<Question<?>> all = new ArrayList<>(List.of(question.as(form.locking(question.sql()))));
            all.addAll(List.of(next));
            questions.askAhead(all);
        }
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

    /**
     * Inserts a row for each of {@code all} unless it is there.
     *
     * @return those whose row was inserted
     */
    <T> List<T> insert(Rows<T> rows, Collection<T> all, Function<T, UUID> id) {
        return send(rows.insertMissing(form, all), rows.table(), all, id);
    }

    /**
     * Updates the row of each of {@code all}.
     *
     * @return those whose row was updated
     */
    <T> List<T> update(Rows<T> rows, Collection<T> all, Function<T, UUID> id) {
        return send(rows.update(form, all), rows.table(), all, id);
    }

    /** Inserts a row for each of {@code all}; one that is there already means that somebody else was faster. */
    <T> void insertLater(Rows<T> rows, Collection<T> all) {
        keep(rows.insert(form, all), 0);
    }

    /** The same, where one that is there already stays. */
    <T> void insertMissingLater(Rows<T> rows, Collection<T> all) {
        keep(rows.insertMissing(form, all), 0);
    }

    /** As {@link #update}, where a row that was not updated means that somebody else was faster. */
    <T> void updateAllLater(Rows<T> rows, Collection<T> all) {
        keep(rows.update(form, all), all.size());
    }

    /** As {@link #update}, for those whose outcome nobody waits for. */
    <T> void updateLater(Rows<T> rows, Collection<T> all) {
        keep(rows.update(form, all), 0);
    }

    /** Deletes the row of each of {@code all}, likewise. */
    <T> void deleteLater(Rows<T> keys, Collection<T> all) {
        keep(keys.delete(form, all), 0);
    }

    /** Whether {@link AddressParts} are kept: on PostgreSQL. */
    boolean keepsAddressParts() {
        return form == Rows.Form.ARRAYS;
    }

    /** Ends the work: what was written is committed, and survives a kill when this returns. */
    void commit() {
        later.sendLast();
        close();
        if (entered) {
            // Nothing is left to do for the driver where the commit went with the writes.
            handle.commit();
        }
        if (written) {
            barrier.committed(handle);
        }
    }

    /** Ends the work: nothing of it is kept. */
    void rollback() {
        close();
        if (handle.isInTransaction()) {
            handle.rollback();
        }
    }

    /** To be called last, however it ended. */
    void end() {
        if (entered) {
            barrier.leave();
        }
    }

    /** Fails loudly when a store is used after its work has ended. */
    void requireOpen() {
        if (!open) {
            throw new IllegalStateException("a store was used after its transaction had ended");
        }
    }

    /** Its stores are of no use from then on. */
    private void close() {
        open = false;
    }

    private void enter() {
        requireOpen();
        questions.forget();
        if (!entered) {
            barrier.enter();
            entered = true;
            handle.begin();
        }
    }

    private <T> List<T> send(Write write, String table, Collection<T> all, Function<T, UUID> id) {
        enter();
        written = true;
        return later.sendWith(write, table, all, id);
    }

    private void keep(Write write, int atLeast) {
        enter();
        written = true;
        later.keep(write, atLeast);
    }
}
