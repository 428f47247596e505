package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdTest {

    private long nanos = 7;
    private final Crowd crowd = new Crowd(() -> nanos);

    @Test
    void many_large_rounds_are_a_crowd() {
        see(40, 8);

        assertThat(crowd.isThere()).isTrue();
    }

    @Test
    void one_round_behind_a_pause_of_the_machine_is_none_after_some_small_ones() {
        see(20, 2);
        see(1, 60);
        see(10, 2);

        assertThat(crowd.isThere()).isFalse();
    }

    @Test
    void small_rounds_are_none_however_many() {
        see(10_000, 5);

        assertThat(crowd.isThere()).isFalse();
    }

    @Test
    void a_crowd_goes() {
        see(40, 8);
        nanos += 250_000_000;

        assertThat(crowd.isThere()).isFalse();
        see(1, 8);
        assertThat(crowd.isThere()).isFalse();
    }

    private void see(int rounds, int callers) {
        for (int round = 0; round < rounds; round++) {
            crowd.see(callers);
        }
    }
}
