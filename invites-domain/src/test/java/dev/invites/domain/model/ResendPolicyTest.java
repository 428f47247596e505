package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.invites.domain.model.ResendPolicy.Decision;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResendPolicyTest {

    private static final Invite PENDING = Some.pending();
    private static final Instant EXPIRY = PENDING.expiresAt();

    @Test
    void an_address_without_a_pending_invite_gets_a_new_one() {
        assertThat(ResendPolicy.decide(Optional.empty(), Some.BOB.id(), InviteTerms.DEFAULT, true, Some.NOW))
                .isEqualTo(new Decision.MakeNew());
    }

    @Test
    void a_pending_invite_is_resent_up_to_its_last_microsecond() {
        Instant last = EXPIRY.minus(1, ChronoUnit.MICROS);
        Decision decision = ResendPolicy.decide(Optional.of(PENDING), Some.BOB.id(), InviteTerms.DEFAULT, true, last);
        assertThat(decision).isInstanceOf(Decision.Resend.class);
        Invite resent = ((Decision.Resend) decision).resent();
        assertThat(resent.id()).isEqualTo(PENDING.id());
        assertThat(resent.sender()).isEqualTo(PENDING.sender());
        assertThat(resent.sentBy()).isEqualTo(Some.BOB.id());
        assertThat(resent.message()).isEqualTo(PENDING.message());
        assertThat(resent.generation()).isEqualTo(2);
        assertThat(resent.expiresAt()).isEqualTo(ExpiryPolicy.SEVEN_DAYS.expiresAt(last));
    }

    @Test
    void a_resend_takes_the_new_terms() {
        InviteTerms terms = InviteTerms.DEFAULT.withMessage(new Message("Once more"));
        Decision decision = ResendPolicy.decide(Optional.of(PENDING), Some.BOB.id(), terms, true, Some.NOW);
        assertThat(((Decision.Resend) decision).resent().message()).isEqualTo(terms.message());
    }

    @Test
    void a_resend_calls_for_a_mail_only_when_one_carries_the_link() {
        Decision mailed = ResendPolicy.decide(Optional.of(PENDING), Some.BOB.id(), InviteTerms.DEFAULT, true, Some.NOW);
        Decision handedOver =
                ResendPolicy.decide(Optional.of(PENDING), Some.BOB.id(), InviteTerms.DEFAULT, false, Some.NOW);
        assertThat(((Decision.Resend) mailed).resent().sends().count()).isEqualTo(2);
        assertThat(((Decision.Resend) handedOver).resent().sends().count()).isEqualTo(1);
    }

    @Test
    void a_lapsed_invite_is_recorded_as_expired_and_succeeded_by_a_new_one() {
        Decision decision = ResendPolicy.decide(Optional.of(PENDING), Some.BOB.id(), InviteTerms.DEFAULT, true, EXPIRY);
        assertThat(decision).isInstanceOf(Decision.Succeed.class);
        Invite lapsed = ((Decision.Succeed) decision).lapsed();
        assertThat(lapsed.recordedStatus()).isEqualTo(InviteStatus.EXPIRED);
        assertThat(lapsed.version()).isEqualTo(PENDING.version() + 1);
        assertThat(lapsed.generation()).isEqualTo(PENDING.generation());
    }

    @ParameterizedTest
    @EnumSource(
            value = InviteStatus.class,
            names = {"ACCEPTED", "REVOKED", "DECLINED"})
    void what_is_not_recorded_as_pending_has_no_place_here(InviteStatus status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResendPolicy.decide(
                        Optional.of(Some.recorded(status)), Some.BOB.id(), InviteTerms.DEFAULT, true, Some.NOW));
    }
}
