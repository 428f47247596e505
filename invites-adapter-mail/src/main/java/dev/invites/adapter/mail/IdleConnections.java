package dev.invites.adapter.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Connections that wait for their next mail, the last used on top, so that those too many grow old. Thread-safe. */
final class IdleConnections {

    private static final int MOST = 32;

    private final Deque<SmtpConnection> resting = new ArrayDeque<>();
    private final long longestRest;
    private boolean closed;

    IdleConnections(Duration longestRest) {
        this.longestRest = longestRest.toNanos();
    }

    synchronized Optional<SmtpConnection> take(boolean utf8) {
        long now = System.nanoTime();
        for (Iterator<SmtpConnection> each = resting.iterator(); each.hasNext(); ) {
            SmtpConnection connection = each.next();
            if (connection.isForUtf8() == utf8 && now - connection.restingSince() < longestRest) {
                each.remove();
                return Optional.of(connection);
            }
        }
        return Optional.empty();
    }

    void give(SmtpConnection connection) {
        connection.rest(System.nanoTime());
        if (!keep(connection)) {
            connection.close();
        }
    }

    private synchronized boolean keep(SmtpConnection connection) {
        if (closed || resting.size() >= MOST) {
            return false;
        }
        resting.push(connection);
        return true;
    }

    /** Closes those that have rested for too long: servers do the same, and some count it against the client. */
    void closeOld() {
        remove(false).forEach(SmtpConnection::close);
    }

    /** Closes all, and from now on each that is given. */
    void closeAll() {
        remove(true).forEach(SmtpConnection::close);
    }

    private synchronized List<SmtpConnection> remove(boolean all) {
        closed |= all;
        long now = System.nanoTime();
        List<SmtpConnection> removed = new ArrayList<>(resting);
        removed.removeIf(connection -> !all && now - connection.restingSince() < longestRest);
        resting.removeAll(removed);
        return removed;
    }
}
