package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private long nanos = 7;
    private final Crowd crowd = new Crowd(() -> nanos);

    @Test
    void many_large_rounds_are_a_crowd() {
        see(40, 8);

        assertThat(crowd.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void one_round_behind_a_pause_of_the_machine_is_none_after_some_small_ones() {
        see(20, 2);
        see(1, 60);

        assertThat(crowd.pause()).isZero();
    }

    @Test
    void small_rounds_are_none_however_many() {
        see(10_000, 3);

        assertThat(crowd.pause()).isZero();
    }

    @Test
    void a_crowd_goes() {
        see(40, 8);
        nanos += 250_000_000;

        assertThat(crowd.pause()).isZero();
        see(1, 8);
        assertThat(crowd.pause()).isZero();
    }

    @Test
    void one_that_stays_is_stood_back_for_less() {
        stay(99);
        assertThat(crowd.pause()).isEqualTo(Duration.ofSeconds(1));
        later();
        assertThat(crowd.pause()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void one_that_comes_again_is_young_again() {
        stay(120);
        nanos += 250_000_000;
        see(40, 8);

        assertThat(crowd.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    private void stay(int tenthsOfASecond) {
        see(40, 8);
        for (int tenths = 0; tenths < tenthsOfASecond; tenths++) {
            later();
        }
    }

    private void later() {
        nanos += 100_000_000;
        see(1, 8);
    }

    private void see(int rounds, int callers) {
        for (int round = 0; round < rounds; round++) {
            crowd.see(callers);
        }
    }
}
