package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.InviteStatistics.Day;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InviteStatisticsTest {

    private static final Instant NOW = Instant.parse("2026-03-31T23:30:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void thirty_days_are_told_of_and_today_is_the_last() {
        List<Day> days = of().days();

        assertThat(days).hasSize(30);
        assertThat(days.get(0)).isEqualTo(new Day(LocalDate.parse("2026-03-02"), 0, 0));
        assertThat(days.get(29).date()).isEqualTo(LocalDate.parse("2026-03-31"));
    }

    @Test
    void each_invite_counts_on_the_day_that_it_was_made_and_on_the_day_that_it_was_accepted() {
        InviteStatistics all = of(
                accepted(NOW.minus(DAY), NOW),
                pending(NOW, NOW.plus(DAY)),
                accepted(Instant.parse("2026-03-01T23:59:59Z"), Instant.parse("2026-03-02T00:00:00Z")));

        assertThat(all.days().get(29)).isEqualTo(new Day(LocalDate.parse("2026-03-31"), 1, 1));
        assertThat(all.days().get(28)).isEqualTo(new Day(LocalDate.parse("2026-03-30"), 1, 0));
        assertThat(all.days().get(0)).isEqualTo(new Day(LocalDate.parse("2026-03-02"), 0, 1));
        assertThat(all.sent()).isEqualTo(2);
        assertThat(all.accepted()).isEqualTo(2);
    }

    @Test
    void days_are_those_of_the_zone() {
        InviteStatistics all =
                InviteStatistics.of(List.of(pending(NOW, NOW.plus(DAY))), true, NOW, ZoneId.of("Asia/Tokyo"));

        assertThat(all.days().get(29)).isEqualTo(new Day(LocalDate.parse("2026-04-01"), 1, 0));
    }

    @Test
    void the_median_lies_in_the_middle_or_between_the_two_there() {
        InviteProgress hour = accepted(NOW.minus(DAY), NOW.minus(DAY).plusSeconds(3_600));
        InviteProgress twoHours = accepted(NOW.minus(DAY), NOW.minus(DAY).plusSeconds(7_200));
        InviteProgress day = accepted(NOW.minus(DAY), NOW);

        assertThat(of().medianToAccept()).isEmpty();
        assertThat(of(day, hour, twoHours).medianToAccept()).contains(Duration.ofHours(2));
        assertThat(of(twoHours, hour).medianToAccept()).contains(Duration.ofMinutes(90));
    }

    @Test
    void who_accepted_before_the_days_is_in_no_median() {
        assertThat(of(accepted(NOW.minus(DAY.multipliedBy(50)), NOW.minus(DAY.multipliedBy(40))))
                        .medianToAccept())
                .isEmpty();
    }

    @Test
    void what_lapses_within_seven_days_expires_this_week() {
        InviteStatistics all = of(
                pending(NOW.minus(DAY), NOW),
                pending(NOW, NOW.plusNanos(1_000)),
                pending(NOW, NOW.plus(Duration.ofDays(7))),
                pending(NOW, NOW.plus(Duration.ofDays(7)).plusNanos(1_000)));

        assertThat(all.pending()).isEqualTo(3);
        assertThat(all.expiringThisWeek()).isEqualTo(2);
    }

    @Test
    void a_failed_mail_counts_while_it_can_be_sent_again() {
        InviteStatistics all = of(
                failed(InviteStatus.PENDING, NOW.plus(DAY)),
                failed(InviteStatus.PENDING, NOW),
                failed(InviteStatus.EXPIRED, NOW),
                failed(InviteStatus.REVOKED, NOW.plus(DAY)));

        assertThat(all.failed()).isEqualTo(3);
    }

    @Test
    void it_says_over_how_many_it_was_counted() {
        InviteStatistics some = InviteStatistics.of(List.of(pending(NOW, NOW.plus(DAY))), false, NOW, ZoneOffset.UTC);

        assertThat(some.counted()).isEqualTo(1);
        assertThat(some.complete()).isFalse();
    }

    private static InviteStatistics of(InviteProgress... invites) {
        return InviteStatistics.of(List.of(invites), true, NOW, ZoneOffset.UTC);
    }

    private static InviteProgress pending(Instant created, Instant expires) {
        return new InviteProgress(InviteStatus.PENDING, created, expires, Optional.empty(), Delivery.State.SENT);
    }

    private static InviteProgress accepted(Instant created, Instant at) {
        return new InviteProgress(
                InviteStatus.ACCEPTED, created, created.plus(DAY), Optional.of(at), Delivery.State.SENT);
    }

    private static InviteProgress failed(InviteStatus status, Instant expires) {
        Optional<Instant> ended = status == InviteStatus.REVOKED ? Optional.of(NOW) : Optional.empty();
        return new InviteProgress(status, NOW.minus(DAY), expires, ended, Delivery.State.FAILED);
    }
}
