package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

    private static final Instant EXPIRY = Some.NOW.plus(Duration.ofDays(1));

    @Test
    void a_key_is_active_up_to_its_last_microsecond() {
        ApiKey key = key(Optional.of(EXPIRY));
        Instant last = EXPIRY.minus(1, ChronoUnit.MICROS);
        assertThat(key.isActiveAt(last)).isTrue();
        assertThat(key.isExpiredAt(last)).isFalse();
        assertThat(key.isActiveAt(EXPIRY)).isFalse();
        assertThat(key.isExpiredAt(EXPIRY)).isTrue();
    }

    @Test
    void a_key_without_an_expiry_never_expires() {
        assertThat(key(Optional.empty()).isExpiredAt(Instant.MAX)).isFalse();
        assertThat(key(Optional.empty()).isActiveAt(Instant.MAX)).isTrue();
    }

    @Test
    void a_revoked_key_is_active_at_no_time_and_not_thereby_expired() {
        ApiKey revoked = key(Optional.of(EXPIRY)).revoked(Some.NOW);
        assertThat(revoked.revokedAt()).contains(Some.NOW);
        assertThat(revoked.isActiveAt(Some.NOW.minusSeconds(1))).isFalse();
        assertThat(revoked.isExpiredAt(Some.NOW)).isFalse();
    }

    @Test
    void a_second_revoke_changes_nothing() {
        ApiKey revoked = key(Optional.empty()).revoked(Some.NOW);
        assertThat(revoked.revoked(EXPIRY)).isSameAs(revoked);
    }

    private static ApiKey key(Optional<Instant> expiresAt) {
        return new ApiKey(
                new ApiKeyId(new UUID(3, 3)),
                new Name("ci"),
                Some.ORGANIZATION,
                Some.ANN.id(),
                "ink_0123456789abcd",
                Some.NOW,
                expiresAt,
                Optional.empty());
    }
}
