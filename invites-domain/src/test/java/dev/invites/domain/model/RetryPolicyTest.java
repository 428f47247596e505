package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "4, 8", "5, 16", "6, 30", "7, 30", "100, 30", "2147483647, 30"})
    void in_the_first_hour_delays_double_from_one_second_to_thirty(int failures, int seconds) {
        assertThat(RetryPolicy.delay(failures, Duration.ZERO, 1)).contains(Duration.ofSeconds(seconds));
        assertThat(RetryPolicy.delay(failures, HOUR.minusMillis(1), 1)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"PT1H, PT1M", "PT2H, PT2M", "PT30H, PT30M", "PT60H, PT1H", "PT61H, PT1H", "PT71H59M59S, PT1H"})
    void later_they_grow_with_the_age_up_to_an_hour(Duration age, Duration longest) {
        assertThat(RetryPolicy.delay(1, age, 1)).contains(longest);
        assertThat(RetryPolicy.delay(1_000, age, 1)).contains(longest);
    }

    @Test
    void after_three_days_it_is_not_tried_again() {
        assertThat(RetryPolicy.delay(1, THREE_DAYS.minusMillis(1), 0)).isPresent();
        assertThat(RetryPolicy.delay(1, THREE_DAYS, 0)).isEmpty();
        assertThat(RetryPolicy.delay(1, Duration.ofDays(4), 0)).isEmpty();
    }

    @Test
    void jitter_spreads_over_the_second_half_of_the_delay() {
        assertThat(RetryPolicy.delay(1, Duration.ZERO, 0)).contains(Duration.ofMillis(500));
        assertThat(RetryPolicy.delay(1, Duration.ZERO, 0.5)).contains(Duration.ofMillis(750));
        assertThat(RetryPolicy.delay(6, Duration.ZERO, 0)).contains(Duration.ofSeconds(15));
    }

    @Test
    void a_clock_that_stepped_back_behind_the_queueing_counts_as_the_first_hour() {
        assertThat(RetryPolicy.delay(1, Duration.ofHours(-5), 1)).contains(Duration.ofSeconds(1));
    }

    @Test
    void without_jitter_delays_never_shrink_from_the_first_failure_to_the_last() {
        List<Duration> delays = life(1);
        assertThat(delays).isSorted();
        assertThat(delays.get(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(delays.get(delays.size() - 1)).isEqualTo(HOUR);
    }

    @Test
    void whatever_the_jitter_a_mail_is_tried_for_three_days_and_a_bounded_number_of_times() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            List<Duration> delays = life(random.nextDouble());
            assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(THREE_DAYS, THREE_DAYS.plus(HOUR));
            assertThat(delays.size()).isBetween(300, 1_000);
            assertThat(delays.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(delays).allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(500), HOUR));
        }
    }

    /** The delays of a mail that fails at once each time, until it is given up. */
    private static List<Duration> life(double jitter) {
        List<Duration> delays = new ArrayList<>();
        Duration age = Duration.ZERO;
        while (age.compareTo(THREE_DAYS) < 0) {
            Duration delay = RetryPolicy.delay(delays.size() + 1, age, jitter).orElseThrow();
            delays.add(delay);
            age = age.plus(delay);
        }
        return delays;
    }
}
