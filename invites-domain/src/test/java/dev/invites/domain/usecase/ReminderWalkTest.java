package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.ReminderPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReminderWalkTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    private final List<ReminderWalk> walks = ReminderWalk.of(ReminderPolicy.of(List.of(THREE_DAYS, DAY)));
    private final ReminderWalk nearest = walks.get(0);
    private final ReminderWalk farther = walks.get(1);

    @Test
    void the_nearest_begins_with_what_has_passed_and_each_other_behind_a_nearer_one() {
        assertThat(nearest.from(NOON)).isEqualTo(Instant.EPOCH);
        assertThat(nearest.until(NOON)).isEqualTo(NOON.plus(DAY));
        assertThat(farther.from(NOON)).isEqualTo(NOON.plus(DAY));
        assertThat(farther.until(NOON)).isEqualTo(NOON.plus(THREE_DAYS));
    }

    @Test
    void it_goes_on_from_where_it_has_come_to() {
        nearest.from(NOON);
        nearest.passed(NOON.plusSeconds(7));
        assertThat(nearest.from(NOON.plusSeconds(1))).isEqualTo(NOON.plusSeconds(7));
        nearest.ended(NOON.plus(DAY));
        assertThat(nearest.from(NOON.plusSeconds(2))).isEqualTo(NOON.plus(DAY).minusSeconds(60));
    }

    @Test
    void it_looks_at_all_twice_a_minute_apart_and_then_once_an_hour() {
        assertThat(looksAtAll(NOON)).isTrue();
        assertThat(looksAtAll(NOON.plusSeconds(59))).isFalse();
        assertThat(looksAtAll(NOON.plusSeconds(60))).isTrue();
        assertThat(looksAtAll(NOON.plusSeconds(3_659))).isFalse();
        assertThat(looksAtAll(NOON.plusSeconds(3_660))).isTrue();
        assertThat(looksAtAll(NOON.plusSeconds(3_720))).isTrue();
        assertThat(looksAtAll(NOON.plusSeconds(3_780))).isFalse();
    }

    @Test
    void a_look_that_comes_to_no_end_is_no_look() {
        nearest.from(NOON);
        nearest.from(NOON.plusSeconds(60));
        assertThat(looksAtAll(NOON.plusSeconds(90))).isTrue();
        assertThat(looksAtAll(NOON.plusSeconds(149))).isFalse();
        assertThat(looksAtAll(NOON.plusSeconds(150))).isTrue();
    }

    /** Makes a whole look of it. */
    private boolean looksAtAll(Instant now) {
        boolean all = nearest.from(now).equals(Instant.EPOCH);
        nearest.ended(nearest.until(now));
        return all;
    }
}
