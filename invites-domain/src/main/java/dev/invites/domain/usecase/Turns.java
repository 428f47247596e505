package dev.invites.domain.usecase;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * When the next of the {@link Rounds} may begin. Safe for use by many threads.
 *
 * <p>Most of what a small round costs it costs whatever its size. So the next one waits until there are as many as were
 * about when the last one ended, those included who were answered then, as they are likely to come again; but no longer
 * than the last one took, so that at worst it is as late as if it had come while that one was under way, and no longer
 * than a quarter of what makes a round slow. Who comes alone finds nobody to wait for.
 */
final class Turns {

    /** So many rounds are under way at the most. */
    static final int MOST = 2;

    /** More in a round make it hardly cheaper for each. */
    private static final int ENOUGH = 16;

    private final long slowNanos;
    private final long longestNanos;
    private final Waiting waiting;
    private final LongSupplier nanoTime;
    private int underWay;
    private Turn latest;
    private int company;
    private long companyUntil;

    /** Those who wait for a round. */
    interface Waiting {

        boolean isEmpty();

        int count();

        /** Has the one who is next look for a turn. */
        void wakeNext();
    }

    /** @param slow a round that takes so long waits for somebody else's lock: others need not wait with it */
    Turns(Duration slow, Waiting waiting) {
        this(slow, waiting, System::nanoTime);
    }

    Turns(Duration slow, Waiting waiting, LongSupplier nanoTime) {
        this.slowNanos = slow.toNanos();
        this.longestNanos = slowNanos / 4;
        this.waiting = waiting;
        this.nanoTime = nanoTime;
        this.latest = new Turn();
        this.companyUntil = nanoTime.getAsLong();
    }

    /** A turn for whoever asks, if a round may begin. */
    synchronized Optional<Turn> next() {
        if (waiting.isEmpty() || !isFree()) {
            return Optional.empty();
        }
        underWay++;
        latest = new Turn();
        return Optional.of(latest);
    }

    private boolean isFree() {
        return underWay == 0 ? waitsUntil().isEmpty() : underWay < MOST && latest.leavesRoom();
    }

    /** Until when, in nanoseconds of the clock, the next round still waits for more to come, if it does. */
    synchronized OptionalLong waitsUntil() {
        boolean waits = underWay == 0 && waiting.count() < company && companyUntil - nanoTime.getAsLong() > 0;
        return waits ? OptionalLong.of(companyUntil) : OptionalLong.empty();
    }

    private synchronized void ended(Turn turn) {
        underWay--;
        long now = nanoTime.getAsLong();
        company = Math.min(turn.size + waiting.count(), ENOUGH);
        companyUntil = now + Math.min(now - turn.since, longestNanos);
    }

    private synchronized void giveBack() {
        underWay--;
    }

    /** Of one round. */
    final class Turn {

        private final long since = nanoTime.getAsLong();
        private volatile boolean made;
        private volatile int size;

        /**
         * Whether another round may begin beside this one. Behind one that only waits for the disk it does when it is as
         * large: the disk is then waited for in turns, and no round is for a few.
         */
        private boolean leavesRoom() {
            return (made && waiting.count() >= size) || nanoTime.getAsLong() - since > slowNanos;
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
            ended(this);
            waiting.wakeNext();
        }

        /** In place of all that: it was not used. */
        void refuse() {
            giveBack();
        }
    }
}
