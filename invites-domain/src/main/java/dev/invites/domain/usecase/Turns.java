package dev.invites.domain.usecase;

import java.time.Duration;
import java.util.Optional;

/** When the next of the {@link Rounds} may begin. Safe for use by many threads. */
final class Turns {

    /** So many rounds are under way at the most. */
    static final int MOST = 2;

    private final long slowNanos;
    private final Waiting waiting;
    private int underWay;
    private Turn latest = new Turn();

    /** Those who wait for a round. */
    interface Waiting {

        boolean isEmpty();

        int count();

        /** Has the one who is next look for a turn. */
        void wakeNext();
    }

    /** @param slow a round that takes so long waits for somebody else's lock: others need not wait with it */
    Turns(Duration slow, Waiting waiting) {
        this.slowNanos = slow.toNanos();
        this.waiting = waiting;
    }

    /** A turn for whoever asks, if a round may begin. */
    synchronized Optional<Turn> next() {
        if (!waiting.isEmpty() && (underWay == 0 || (underWay < MOST && latest.leavesRoom()))) {
            underWay++;
            latest = new Turn();
            return Optional.of(latest);
        }
        return Optional.empty();
    }

    private synchronized void giveBack() {
        underWay--;
    }

    /** Of one round. */
    final class Turn {

        private final long since = System.nanoTime();
        private volatile boolean made;
        private volatile int size;

        /**
         * Whether another round may begin beside this one. Behind one that only waits for the disk it does when it is as
         * large: the disk is then waited for in turns, and no round is for a few.
         */
        private boolean leavesRoom() {
            return (made && waiting.count() >= size) || System.nanoTime() - since > slowNanos;
        }

        /** To be told how many are in the round. */
        void isFor(int callers) {
            size = callers;
        }

        /** To be told, any number of times, that all is done but the commit. */
        void made() {
            made = true;
            waiting.wakeNext();
        }

        /** To be told last. */
        void end() {
            made = true;
            giveBack();
            waiting.wakeNext();
        }

        /** In place of all that: it was not used. */
        void refuse() {
            giveBack();
        }
    }
}
