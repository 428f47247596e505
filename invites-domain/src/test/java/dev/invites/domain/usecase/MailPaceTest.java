package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.Outbox.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailPaceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final Crowd crowd = new Crowd(() -> 7);
    private Instant now = NOW;
    private final MailPace pace = new MailPace(crowd, new MicroClock(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }));

    @Test
    void where_nobody_asks_mail_makes_no_way() {
        assertThat(pace.pace()).isEqualTo(Pace.FREE);
    }

    @Test
    void while_somebody_asks_one_thread_sends_without_a_pause() {
        crowd.see(1);
        pace.claimed(List.of(dueSince(Duration.ofMillis(900))));

        assertThat(pace.pace()).isEqualTo(new Pace(1, Duration.ZERO));
    }

    @Test
    void where_that_is_not_enough_two_do() {
        crowd.see(1);
        pace.claimed(List.of(dueSince(Duration.ofMillis(1_100))));

        assertThat(pace.pace()).isEqualTo(new Pace(2, Duration.ZERO));
    }

    @Test
    void in_a_crowd_one_does_with_pauses() {
        crowd();
        pace.claimed(List.of(dueSince(Duration.ofMinutes(1))));

        assertThat(pace.pace()).isEqualTo(new Pace(1, Duration.ofSeconds(1)));
    }

    @Test
    void mail_that_is_late_makes_no_way() {
        crowd();
        pace.claimed(List.of(dueSince(Duration.ofSeconds(61)), dueSince(Duration.ofSeconds(1))));

        assertThat(pace.pace()).isEqualTo(Pace.FREE);
    }

    @Test
    void mail_that_has_caught_up_does_again() {
        crowd();
        pace.claimed(List.of(dueSince(Duration.ofSeconds(61))));
        pace.claimed(List.of(dueSince(Duration.ofSeconds(59))));
        assertThat(pace.pace().threads()).isEqualTo(1);

        pace.claimed(List.of(dueSince(Duration.ofSeconds(61))));
        pace.claimed(List.of());
        assertThat(pace.pace().threads()).isEqualTo(1);
    }

    @Test
    void mail_to_a_slow_server_makes_no_way() {
        crowd();
        pace.sent(64, Duration.ofMillis(64).toNanos());
        assertThat(pace.pace().threads()).isEqualTo(1);

        pace.sent(0, Duration.ofSeconds(1).toNanos());
        assertThat(pace.pace().threads()).isEqualTo(1);
        pace.sent(64, Duration.ofSeconds(2).toNanos());
        assertThat(pace.pace()).isEqualTo(Pace.FREE);
    }

    @Test
    void while_the_mail_of_one_thread_hangs_another_sends() {
        crowd();
        pace.sending();
        now = now.plusMillis(1_000);
        assertThat(pace.pace().threads()).isEqualTo(1);

        now = now.plusMillis(1);
        assertThat(pace.pace().threads()).isEqualTo(2);

        pace.sending();
        assertThat(pace.pace().threads()).isEqualTo(1);

        now = now.plusMillis(1_001);
        pace.sent(1, 1);
        assertThat(pace.pace().threads()).isEqualTo(1);
    }

    private void crowd() {
        for (int round = 0; round < 40; round++) {
            crowd.see(8);
        }
    }

    private static Claim dueSince(Duration age) {
        UUID id = new UUID(0, 1);
        Instant due = NOW.minus(age);
        Entry entry = new Entry(id, new OrganizationId(id), new InviteId(id), 1, 1, Optional.empty(), 0, due, due);
        return new Claim(entry, id, NOW);
    }
}
