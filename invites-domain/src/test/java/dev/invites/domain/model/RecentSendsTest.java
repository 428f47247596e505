package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentSendsTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MICRO = Duration.ofNanos(1_000);

    @Test
    void nothing_sent_counts_nothing() {
        assertThat(RecentSends.NONE.count(MIDNIGHT)).isZero();
        assertThat(RecentSends.NONE.roomAt(MIDNIGHT, 1)).isEqualTo(MIDNIGHT);
        assertThat(RecentSends.NONE.lastDay()).isZero();
    }

    @Test
    void a_mail_counts_until_its_whole_quarter_is_a_day_past() {
        Instant quarterEnd = MIDNIGHT.plus(Duration.ofMinutes(15));
        for (Instant sentAt : List.of(MIDNIGHT, MIDNIGHT.plusSeconds(1), quarterEnd.minus(MICRO))) {
            RecentSends one = RecentSends.NONE.plusOne(sentAt);
            assertThat(one.count(sentAt)).isEqualTo(1);
            assertThat(one.count(sentAt.plus(DAY))).as("sent %s", sentAt).isEqualTo(1);
            assertThat(one.count(quarterEnd.plus(DAY).minus(MICRO))).isEqualTo(1);
            assertThat(one.count(quarterEnd.plus(DAY))).isZero();
        }
    }

    @Test
    void mails_of_one_quarter_are_counted_together() {
        RecentSends three = RecentSends.NONE
                .plusOne(MIDNIGHT)
                .plusOne(MIDNIGHT.plusSeconds(899))
                .plusOne(MIDNIGHT.plusSeconds(900));
        assertThat(three.count(MIDNIGHT)).isEqualTo(3);
        assertThat(three.byQuarter()).hasSize(2).containsValues(2, 1);
    }

    @Test
    void what_counts_no_more_is_not_kept() {
        RecentSends sends = RecentSends.NONE.plusOne(MIDNIGHT).plusOne(MIDNIGHT.plus(Duration.ofDays(2)));
        assertThat(sends.byQuarter()).hasSize(1);
    }

    @Test
    void there_is_room_when_enough_of_the_oldest_are_past() {
        RecentSends sends = RecentSends.NONE
                .plusOne(MIDNIGHT)
                .plusOne(MIDNIGHT)
                .plusOne(MIDNIGHT.plus(Duration.ofHours(1)))
                .plusOne(MIDNIGHT.plus(Duration.ofHours(2)));
        Instant now = MIDNIGHT.plus(Duration.ofHours(3));
        Duration untilPast = DAY.plus(Duration.ofMinutes(15));
        assertThat(sends.roomAt(now, 5)).isEqualTo(now);
        assertThat(sends.roomAt(now, 4)).isEqualTo(MIDNIGHT.plus(untilPast));
        assertThat(sends.roomAt(now, 3)).isEqualTo(MIDNIGHT.plus(untilPast));
        assertThat(sends.roomAt(now, 2))
                .isEqualTo(MIDNIGHT.plus(Duration.ofHours(1)).plus(untilPast));
        assertThat(sends.roomAt(now, 1))
                .isEqualTo(MIDNIGHT.plus(Duration.ofHours(2)).plus(untilPast));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20})
    void no_24_hours_have_more_than_the_limit_when_each_is_let_through_by_the_count(int limit) {
        Random random = new Random(limit);
        List<Instant> sent = new ArrayList<>();
        RecentSends sends = RecentSends.NONE;
        Instant now = MIDNIGHT.plusSeconds(random.nextInt(86_400));
        while (sent.size() < 300) {
            // Mostly in bursts, and now and then after as long as it takes, or a little less.
            now = now.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(90_000) : random.nextInt(60));
            if (sends.count(now) >= limit) {
                Instant room = sends.roomAt(now, limit);
                assertThat(room).isAfter(now);
                assertThat(sends.count(room.minus(MICRO))).isGreaterThanOrEqualTo(limit);
                assertThat(sends.count(room)).isLessThan(limit);
                if (random.nextBoolean()) {
                    now = room;
                }
            }
            if (sends.count(now) < limit) {
                assertThat(sends.roomAt(now, limit)).isEqualTo(now);
                sends = sends.plusOne(now);
                sent.add(now);
            }
        }
        for (int last = limit; last < sent.size(); last++) {
            assertThat(Duration.between(sent.get(last - limit), sent.get(last)))
                    .as("from one to the one that is %s after it", limit)
                    .isGreaterThan(DAY);
        }
    }

    @Test
    void a_mail_is_forgotten_a_quarter_of_an_hour_late_at_the_most() {
        Random random = new Random(1);
        for (int round = 0; round < 1_000; round++) {
            Instant sentAt =
                    MIDNIGHT.plusSeconds(random.nextInt(200_000)).plusNanos(random.nextInt(1_000_000) * 1_000L);
            RecentSends one = RecentSends.NONE.plusOne(sentAt);
            assertThat(one.roomAt(sentAt, 1))
                    .isAfter(sentAt.plus(DAY))
                    .isBeforeOrEqualTo(sentAt.plus(DAY).plus(Duration.ofMinutes(15)));
        }
    }

    @Test
    void the_last_day_is_that_of_the_newest_mail() {
        RecentSends sends = RecentSends.NONE.plusOne(MIDNIGHT.minus(MICRO)).plusOne(MIDNIGHT);
        int day = (int) Duration.between(Instant.EPOCH, MIDNIGHT).toDays();
        assertThat(sends.lastDay()).isEqualTo(day);
        assertThat(RecentSends.NONE.plusOne(MIDNIGHT.minus(MICRO)).lastDay()).isEqualTo(day - 1);
    }

    @Test
    void no_mail_of_a_day_before_the_first_counting_one_counts() {
        for (int minutes = 0; minutes < 3 * 24 * 60; minutes += 5) {
            Instant now = MIDNIGHT.plus(Duration.ofMinutes(minutes));
            int first = RecentSends.firstCountingDay(now);
            Instant start = Instant.EPOCH.plus(Duration.ofDays(first));
            assertThat(RecentSends.NONE.plusOne(start.minus(MICRO)).count(now)).isZero();
            assertThat(RecentSends.NONE.plusOne(now).lastDay()).isGreaterThanOrEqualTo(first);
            assertThat(RecentSends.NONE.plusOne(now.minus(DAY)).lastDay()).isEqualTo(first);
        }
    }

    @Test
    void what_was_given_may_change_without_changing_it() {
        TreeMap<Integer, Integer> given = new TreeMap<>();
        given.put(1, 1);
        RecentSends sends = new RecentSends(given);
        given.put(2, 2);
        assertThat(sends.byQuarter()).hasSize(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> sends.byQuarter().put(2, 2));
    }
}
