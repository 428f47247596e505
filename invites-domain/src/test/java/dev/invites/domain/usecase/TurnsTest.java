package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whom the next round waits for, and for how long. That one may begin beside another is seen in {@link RoundsTest}. */
class TurnsTest {

    private static final Duration SLOW = Duration.ofMillis(20);

    private final Line line = new Line();
    private long now = Long.MAX_VALUE - Duration.ofMillis(3).toNanos();
    private final Turns turns = new Turns(SLOW, line, () -> now);

    @Test
    void who_comes_alone_goes_at_once() {
        round(1, 2, 0);

        assertBeginsWith(1);
    }

    @Test
    void those_who_were_about_are_waited_for() {
        round(4, 2, 3);

        assertThat(mayBegin(6)).isFalse();
        assertThat(turns.waitsUntil()).hasValue(now + millis(2));
        assertBeginsWith(7);
    }

    @Test
    void no_longer_than_the_last_round_took() {
        round(4, 2, 3);

        pass(2);

        assertThat(turns.waitsUntil()).isEmpty();
        assertBeginsWith(1);
    }

    @Test
    void nor_long_after_one_that_waited_for_a_lock() {
        round(4, 500, 0);

        pass(5);

        assertBeginsWith(1);
    }

    @Test
    void enough_are_enough() {
        round(30, 2, 30);

        assertThat(mayBegin(15)).isFalse();
        assertBeginsWith(16);
    }

    @Test
    void who_has_gone_is_not_waited_for_again() {
        round(4, 2, 0);
        pass(2);
        round(1, 2, 0);

        assertBeginsWith(1);
    }

    @Test
    void a_turn_that_was_not_used_changes_nothing() {
        round(4, 2, 0);
        line.count = 4;
        turns.next().orElseThrow().refuse();

        assertThat(mayBegin(3)).isFalse();
        assertBeginsWith(4);
    }

    /** One of {@code callers}, at the end of which {@code waiting} wait. */
    private void round(int callers, int millis, int waiting) {
        line.count = callers;
        Turns.Turn turn = turns.next().orElseThrow();
        turn.isFor(callers);
        pass(millis);
        line.count = waiting;
        turn.end();
    }

    private boolean mayBegin(int waiting) {
        line.count = waiting;
        return turns.next().isPresent();
    }

    private void assertBeginsWith(int waiting) {
        assertThat(mayBegin(waiting)).isTrue();
    }

    private void pass(int millis) {
        now += millis(millis);
    }

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private static final class Line implements Turns.Waiting {

        private int count;

        @Override
        public boolean isEmpty() {
            return count == 0;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public void wakeNext() {}
    }
}
