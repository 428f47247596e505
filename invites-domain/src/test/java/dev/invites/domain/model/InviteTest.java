package dev.invites.domain.model;

import static dev.invites.domain.model.InviteStatus.ACCEPTED;
import static dev.invites.domain.model.InviteStatus.DECLINED;
import static dev.invites.domain.model.InviteStatus.EXPIRED;
import static dev.invites.domain.model.InviteStatus.PENDING;
import static dev.invites.domain.model.InviteStatus.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InviteTest {

    private static final Instant EXPIRY = Some.NOW.plus(Duration.ofDays(7));
    private static final Instant LAST_OPEN = EXPIRY.minus(1, ChronoUnit.MICROS);
    private static final ExpiryPolicy A_DAY = new ExpiryPolicy(Duration.ofDays(1));
    private static final Optional<Message> NO_MESSAGE = Optional.empty();

    @Test
    void a_new_invite_is_pending_with_its_first_link_and_first_version() {
        Invite invite = Some.pending();
        assertThat(invite.recordedStatus()).isEqualTo(PENDING);
        assertThat(invite.createdAt()).isEqualTo(Some.NOW);
        assertThat(invite.expiresAt()).isEqualTo(EXPIRY);
        assertThat(invite.generation()).isEqualTo(1);
        assertThat(invite.version()).isEqualTo(1);
        assertThat(invite.acceptance()).isEmpty();
        assertThat(invite.sender()).isEqualTo(Sender.of(Some.ANN));
    }

    @Test
    void a_pending_invite_is_expired_from_the_microsecond_of_its_expiry_on() {
        Invite invite = Some.pending();
        assertThat(invite.statusAt(Some.NOW.minusSeconds(1))).isEqualTo(PENDING);
        assertThat(invite.statusAt(LAST_OPEN)).isEqualTo(PENDING);
        assertThat(invite.statusAt(EXPIRY)).isEqualTo(EXPIRED);
        assertThat(invite.statusAt(EXPIRY.plus(1, ChronoUnit.MICROS))).isEqualTo(EXPIRED);
    }

    @ParameterizedTest
    @EnumSource(
            value = InviteStatus.class,
            names = {"ACCEPTED", "EXPIRED", "REVOKED", "DECLINED"})
    void what_has_ended_stays_what_it_is_whatever_the_time(InviteStatus status) {
        assertThat(Some.recorded(status).statusAt(LAST_OPEN)).isEqualTo(status);
        assertThat(Some.recorded(status).statusAt(EXPIRY)).isEqualTo(status);
    }

    @ParameterizedTest(name = "{0} just before its expiry")
    @CsvSource({
        "PENDING, PENDING, REVOKED, ACCEPTED, no PENDING",
        "EXPIRED, PENDING, REVOKED, no EXPIRED, EXPIRED",
        "ACCEPTED, no ACCEPTED, no ACCEPTED, no ACCEPTED, no ACCEPTED",
        "REVOKED, no REVOKED, REVOKED, no REVOKED, no REVOKED",
        "DECLINED, no DECLINED, no DECLINED, no DECLINED, no DECLINED"
    })
    void each_step_from_each_status(InviteStatus from, String resend, String revoke, String accept, String lapse) {
        Invite invite = Some.recorded(from);
        assertThat(told(invite.resend(Some.ANN.id(), NO_MESSAGE, LAST_OPEN, A_DAY)))
                .isEqualTo(resend);
        assertThat(told(invite.revoke(LAST_OPEN))).isEqualTo(revoke);
        assertThat(told(invite.accept(Some.BOB, LAST_OPEN))).isEqualTo(accept);
        assertThat(told(invite.lapse(LAST_OPEN))).isEqualTo(lapse);
    }

    @Test
    void at_its_expiry_a_pending_invite_is_treated_as_an_expired_one() {
        Invite invite = Some.pending();
        assertThat(told(invite.resend(Some.ANN.id(), NO_MESSAGE, EXPIRY, A_DAY)))
                .isEqualTo("PENDING");
        assertThat(told(invite.revoke(EXPIRY))).isEqualTo("REVOKED");
        assertThat(told(invite.accept(Some.BOB, EXPIRY))).isEqualTo("no EXPIRED");
        assertThat(told(invite.lapse(EXPIRY))).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @EnumSource(
            value = InviteStatus.class,
            names = {"PENDING", "EXPIRED"})
    void a_resend_has_a_new_link_and_a_fresh_expiry_and_keeps_the_rest(InviteStatus from) {
        Invite before = Some.recorded(from);
        Invite after = to(before.resend(Some.BOB.id(), NO_MESSAGE, EXPIRY.plusSeconds(9), A_DAY));
        assertThat(after)
                .isEqualTo(new Invite(
                        before.id(),
                        before.organization(),
                        before.email(),
                        before.role(),
                        before.message(),
                        before.sender(),
                        Some.BOB.id(),
                        PENDING,
                        before.createdAt(),
                        EXPIRY.plusSeconds(9).plus(Duration.ofDays(1)),
                        before.generation() + 1,
                        Optional.empty(),
                        before.version() + 1));
    }

    @Test
    void who_makes_it_answers_for_it() {
        assertThat(Some.pending().sentBy()).isEqualTo(Some.ANN.id());
        assertThat(to(Some.pending().revoke(Some.NOW)).sentBy()).isEqualTo(Some.ANN.id());
    }

    @Test
    void a_resend_may_shorten_what_is_left() {
        assertThat(to(Some.pending().resend(Some.ANN.id(), NO_MESSAGE, Some.NOW, A_DAY))
                        .expiresAt())
                .isEqualTo(Some.NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void a_resend_replaces_the_message_only_when_one_is_given() {
        Invite invite = Some.pending();
        Optional<Message> other = Optional.of(new Message("Please"));
        assertThat(to(invite.resend(Some.ANN.id(), NO_MESSAGE, Some.NOW, A_DAY)).message())
                .isEqualTo(invite.message());
        assertThat(to(invite.resend(Some.ANN.id(), other, Some.NOW, A_DAY)).message())
                .isEqualTo(other);
    }

    @Test
    void an_accepted_invite_tells_when_and_by_whom() {
        Invite before = Some.pending();
        Invite after = to(before.accept(Some.BOB, LAST_OPEN));
        assertThat(after.acceptance()).contains(new Acceptance(LAST_OPEN, Some.BOB));
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.generation()).isEqualTo(1);
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
    }

    @Test
    void a_revoked_invite_keeps_its_link_number_and_expiry_and_counts_a_version() {
        Invite after = to(Some.pending().revoke(Some.NOW));
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.generation()).isEqualTo(1);
        assertThat(after.expiresAt()).isEqualTo(EXPIRY);
        assertThat(after.acceptance()).isEmpty();
    }

    @Test
    void a_second_revoke_and_a_second_lapse_change_nothing() {
        Invite revoked = Some.recorded(REVOKED);
        Invite expired = Some.recorded(EXPIRED);
        assertThat(to(revoked.revoke(EXPIRY))).isSameAs(revoked);
        assertThat(to(expired.lapse(EXPIRY))).isSameAs(expired);
    }

    @Test
    void an_acceptance_and_the_accepted_status_come_together_or_not_at_all() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(PENDING, Optional.of(new Acceptance(EXPIRY, Some.BOB))));
        assertThatIllegalArgumentException().isThrownBy(() -> with(ACCEPTED, Optional.empty()));
        assertThat(with(DECLINED, Optional.empty()).recordedStatus()).isEqualTo(DECLINED);
    }

    @Test
    void nobody_is_invited_to_be_the_owner() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Invite.create(
                        Some.pending().id(),
                        Some.ORGANIZATION,
                        Some.BOB.email(),
                        Role.OWNER,
                        NO_MESSAGE,
                        Sender.of(Some.ANN),
                        Some.NOW,
                        A_DAY));
    }

    @Test
    void written_out_it_shows_no_address_and_no_message() {
        Invite accepted = to(Some.pending().accept(Some.BOB, Some.NOW));
        assertThat(accepted.toString()).doesNotContain("bob@", "ann@", "Come in");
    }

    private static Invite with(InviteStatus status, Optional<Acceptance> acceptance) {
        Invite it = Some.pending();
        return new Invite(
                it.id(),
                it.organization(),
                it.email(),
                it.role(),
                it.message(),
                it.sender(),
                it.sentBy(),
                status,
                it.createdAt(),
                it.expiresAt(),
                1,
                acceptance,
                1);
    }

    private static Invite to(Transition transition) {
        assertThat(transition).isInstanceOf(Transition.To.class);
        return ((Transition.To) transition).invite();
    }

    private static String told(Transition transition) {
        return transition instanceof Transition.Impossible no
                ? "no " + no.because()
                : to(transition).recordedStatus().toString();
    }
}
