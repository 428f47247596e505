package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpiryPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT1H1S", "P1D", "P7D", "P365D", "PT8760H"})
    void from_an_hour_to_a_year_is_taken(String length) {
        Duration taken = Duration.parse(length);
        assertThat(new ExpiryPolicy(taken).expiresAt(Some.NOW)).isEqualTo(Some.NOW.plus(taken));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT0S", "PT-1H", "PT59M59.999999999S", "P365DT0.000000001S", "P366D", "PT9223372036854775807S"})
    void anything_else_is_refused(String length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpiryPolicy(Duration.parse(length)))
                .withMessage("must be from PT1H to P365D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H0.000001S", "P1DT0.5S"})
    void parts_of_a_second_are_refused_since_they_would_not_be_kept(String length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ExpiryPolicy(Duration.parse(length)))
                .withMessage("must be whole seconds");
    }

    @Test
    void an_expiry_has_no_more_digits_than_every_database_keeps() {
        ExpiryPolicy policy = new ExpiryPolicy(Duration.ofHours(1));
        assertThat(policy.expiresAt(Some.NOW.plusNanos(1_999)))
                .isEqualTo(Some.NOW.plus(Duration.ofHours(1)).plus(1, ChronoUnit.MICROS));
    }
}
