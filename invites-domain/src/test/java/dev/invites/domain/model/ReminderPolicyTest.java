package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReminderPolicyTest {

    @Test
    void the_nearest_to_the_expiry_comes_first_however_they_are_given() {
        assertThat(policy("P3D", "PT1H", "P365D").before())
                .containsExactly(Duration.ofHours(1), Duration.ofDays(3), Duration.ofDays(365));
        assertThat(ReminderPolicy.NONE.before()).isEmpty();
    }

    @Test
    void each_is_between_an_hour_and_a_year_in_whole_seconds() {
        assertRefused("must each be from PT1H to P365D", "PT59M59S");
        assertRefused("must each be from PT1H to P365D", "P1D", "P365DT1S");
        assertRefused("must each be from PT1H to P365D", "-P1D");
        assertRefused("must each be whole seconds", "PT1H0.5S");
    }

    @Test
    void no_two_are_the_same_however_they_are_written() {
        assertRefused("must differ from each other", "P1D", "PT24H");
    }

    @Test
    void there_are_ten_at_the_most() {
        String[] ten = IntStream.rangeClosed(1, 10).mapToObj("P%dD"::formatted).toArray(String[]::new);
        String[] eleven =
                IntStream.rangeClosed(1, 11).mapToObj("P%dD"::formatted).toArray(String[]::new);
        assertThat(policy(ten).before()).hasSize(10);
        assertRefused("must be at most 10", eleven);
    }

    private static ReminderPolicy policy(String... before) {
        return ReminderPolicy.of(List.of(before).stream().map(Duration::parse).toList());
    }

    private static void assertRefused(String why, String... before) {
        assertThatIllegalArgumentException().isThrownBy(() -> policy(before)).withMessage(why);
    }
}
