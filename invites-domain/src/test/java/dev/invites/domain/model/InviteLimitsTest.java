package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InviteLimitsTest {

    private static final OrganizationId ONE = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId OTHER = new OrganizationId(new UUID(0, 2));
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant ROOM = NOW.plus(Duration.ofHours(24)).plus(Duration.ofMinutes(15));

    @Test
    void without_limits_there_is_always_room() {
        Sends many = Sends.NONE;
        SendCount manyOfOne = SendCount.NONE;
        for (int number = 0; number < 1_000; number++) {
            many = many.plusOne(NOW);
            manyOfOne = manyOfOne.plusOne(ONE, NOW);
        }
        assertThat(InviteLimits.NONE.reachedByInvite(many, NOW)).isEmpty();
        assertThat(InviteLimits.NONE.reachedByRecipient(manyOfOne, ONE, NOW)).isEmpty();
        assertThat(InviteLimits.NONE.reachedByOrganization(manyOfOne, NOW)).isEmpty();
        assertThat(InviteLimits.NONE.isReachedByPending(1_000)).isFalse();
    }

    @Test
    void without_a_rest_a_last_mail_of_a_node_whose_clock_is_ahead_keeps_nobody_waiting() {
        InviteLimits limits = new InviteLimits(Duration.ZERO, 20, 0, 0, 0);
        assertThat(limits.reachedByInvite(Sends.NONE.plusOne(NOW.plusSeconds(1)), NOW))
                .isEmpty();
    }

    @Test
    void an_invite_rests_between_two_mails() {
        InviteLimits limits = new InviteLimits(Duration.ofMinutes(5), 0, 0, 0, 0);
        Sends one = Sends.NONE.plusOne(NOW);
        Instant rested = NOW.plus(Duration.ofMinutes(5));
        assertThat(limits.reachedByInvite(Sends.NONE, NOW)).isEmpty();
        assertThat(limits.reachedByInvite(one, NOW)).contains(new LimitReached(1, rested));
        assertThat(limits.reachedByInvite(one, rested.minusNanos(1_000))).contains(new LimitReached(1, rested));
        assertThat(limits.reachedByInvite(one, rested)).isEmpty();
    }

    @Test
    void an_invite_has_so_many_mails_in_24_hours() {
        InviteLimits limits = new InviteLimits(Duration.ZERO, 2, 0, 0, 0);
        Sends one = Sends.NONE.plusOne(NOW);
        Sends two = one.plusOne(NOW);
        assertThat(limits.reachedByInvite(one, NOW)).isEmpty();
        assertThat(limits.reachedByInvite(two, NOW)).contains(new LimitReached(2, ROOM));
        assertThat(limits.reachedByInvite(two, ROOM)).isEmpty();
    }

    @ParameterizedTest(name = "of {0} one organization may use {1}")
    @CsvSource({"1, 1", "2, 1", "3, 1", "5, 1", "9, 1", "10, 2", "14, 2", "100, 20"})
    void one_organization_may_use_a_fifth_of_what_an_address_gets_and_one_at_the_least(int limit, int share) {
        InviteLimits limits = new InviteLimits(Duration.ZERO, 0, limit, 0, 0);
        SendCount count = SendCount.NONE;
        for (int number = 0; number < share; number++) {
            assertThat(limits.reachedByRecipient(count, ONE, NOW)).isEmpty();
            count = count.plusOne(ONE, NOW);
        }
        assertThat(limits.reachedByRecipient(count, ONE, NOW)).contains(new LimitReached(share, ROOM));
        assertThat(limits.reachedByRecipient(count, OTHER, NOW).isPresent()).isEqualTo(limit == 1);
    }

    @Test
    void all_organizations_together_share_what_an_address_gets() {
        InviteLimits limits = new InviteLimits(Duration.ZERO, 0, 3, 0, 0);
        SendCount count = SendCount.NONE;
        for (int number = 10; number < 13; number++) {
            OrganizationId organization = new OrganizationId(new UUID(0, number));
            assertThat(limits.reachedByRecipient(count, organization, NOW)).isEmpty();
            count = count.plusOne(organization, NOW);
        }
        assertThat(limits.reachedByRecipient(count, ONE, NOW)).contains(new LimitReached(3, ROOM));
        assertThat(limits.reachedByRecipient(count, ONE, ROOM)).isEmpty();
    }

    @Test
    void an_organization_has_so_many_mails_in_24_hours() {
        InviteLimits limits = new InviteLimits(Duration.ZERO, 0, 0, 2, 0);
        SendCount one = SendCount.NONE.plusOne(ONE, NOW);
        assertThat(limits.reachedByOrganization(one, NOW)).isEmpty();
        assertThat(limits.reachedByOrganization(one.plusOne(ONE, NOW), NOW)).contains(new LimitReached(2, ROOM));
    }

    @Test
    void an_organization_has_so_many_pending_invites() {
        InviteLimits limits = new InviteLimits(Duration.ZERO, 0, 0, 0, 2);
        assertThat(limits.isReachedByPending(1)).isFalse();
        assertThat(limits.isReachedByPending(2)).isTrue();
        assertThat(limits.isReachedByPending(3)).isTrue();
    }

    @Test
    void an_invite_without_a_mail_is_at_no_limit() {
        InviteLimits limits = new InviteLimits(Duration.ofHours(1), 1, 1, 1, 1);
        assertThat(limits.reachedByInvite(Sends.NONE, NOW)).isEqualTo(Optional.empty());
    }

    @Test
    void limits_are_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InviteLimits(Duration.ofSeconds(-1), 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new InviteLimits(Duration.ZERO, -1, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new InviteLimits(Duration.ZERO, 0, -1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new InviteLimits(Duration.ZERO, 0, 0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new InviteLimits(Duration.ZERO, 0, 0, 0, -1));
    }
}
