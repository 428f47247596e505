package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SendCountTest {

    private static final OrganizationId ONE = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId OTHER = new OrganizationId(new UUID(0, 2));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void mails_are_told_apart_by_organization_and_counted_together() {
        SendCount count =
                SendCount.NONE.plusOne(ONE, NOW).plusOne(OTHER, NOW).plusOne(ONE, NOW.plus(Duration.ofHours(1)));
        assertThat(count.of(ONE).count(NOW)).isEqualTo(2);
        assertThat(count.of(OTHER).count(NOW)).isEqualTo(1);
        assertThat(count.of(new OrganizationId(new UUID(0, 3)))).isEqualTo(RecentSends.NONE);
        assertThat(count.count(NOW)).isEqualTo(3);
        assertThat(count.all())
                .isEqualTo(RecentSends.NONE.plusOne(NOW).plusOne(NOW).plusOne(NOW.plus(Duration.ofHours(1))));
    }

    @Test
    void an_organization_whose_mails_count_no_more_is_not_kept() {
        SendCount count = SendCount.NONE.plusOne(ONE, NOW).plusOne(OTHER, NOW.plus(Duration.ofDays(2)));
        assertThat(count.byOrganization()).containsOnlyKeys(OTHER);
    }

    @Test
    void an_organization_with_a_mail_that_counts_is_kept_beside_another() {
        SendCount count = SendCount.NONE.plusOne(ONE, NOW).plusOne(OTHER, NOW.plus(Duration.ofHours(24)));
        assertThat(count.byOrganization()).containsOnlyKeys(ONE, OTHER);
    }

    @Test
    void the_last_day_is_that_of_the_newest_mail_of_any_organization() {
        Instant dayBefore = NOW.minus(Duration.ofHours(20));
        SendCount count = SendCount.NONE.plusOne(ONE, dayBefore);
        int day = count.lastDay();
        assertThat(count.plusOne(OTHER, NOW).lastDay()).isEqualTo(day + 1);
        assertThat(SendCount.NONE.lastDay()).isZero();
    }
}
