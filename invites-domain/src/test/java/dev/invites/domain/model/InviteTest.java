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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InviteTest {

    private static final Instant EXPIRY = Some.NOW.plus(Duration.ofDays(7));
    private static final Instant LAST_OPEN = EXPIRY.minus(1, ChronoUnit.MICROS);
    private static final ExpiryPolicy A_DAY = new ExpiryPolicy(Duration.ofDays(1));
    private static final InviteTerms SAME = InviteTerms.DEFAULT;

    @Test
    void a_new_invite_is_pending_with_its_first_link_and_first_version() {
        Invite invite = Some.pending();
        assertThat(invite.recordedStatus()).isEqualTo(PENDING);
        assertThat(invite.createdAt()).isEqualTo(Some.NOW);
        assertThat(invite.expiresAt()).isEqualTo(EXPIRY);
        assertThat(invite.generation()).isEqualTo(1);
        assertThat(invite.version()).isEqualTo(1);
        assertThat(invite.updatedAt()).isEqualTo(Some.NOW);
        assertThat(invite.endedAt()).isEmpty();
        assertThat(invite.acceptedBy()).isEmpty();
        assertThat(invite.sender()).isEqualTo(Sender.of(Some.ANN));
    }

    @Test
    void a_new_invite_is_what_its_terms_say_and_ordinary_where_they_say_nothing() {
        Metadata metadata = new Metadata(Map.of("crm", "4711"));
        Invite all = Some.pending(SAME.withRole(Role.ADMIN)
                .withExpiry(A_DAY)
                .withMessage(new Message("Hi"))
                .withLocale(LanguageTag.of("de"))
                .withMetadata(metadata));
        assertThat(all.role()).isEqualTo(Role.ADMIN);
        assertThat(all.expiry()).isEqualTo(A_DAY);
        assertThat(all.expiresAt()).isEqualTo(Some.NOW.plus(Duration.ofDays(1)));
        assertThat(all.message()).contains(new Message("Hi"));
        assertThat(all.locale()).contains(LanguageTag.of("de"));
        assertThat(all.metadata()).isEqualTo(metadata);

        Invite none = Some.pending(SAME);
        assertThat(none.role()).isEqualTo(Role.MEMBER);
        assertThat(none.expiry()).isEqualTo(ExpiryPolicy.SEVEN_DAYS);
        assertThat(none.expiresAt()).isEqualTo(EXPIRY);
        assertThat(none.message()).isEmpty();
        assertThat(none.locale()).isEmpty();
        assertThat(none.metadata()).isEqualTo(Metadata.NONE);
    }

    @Test
    void a_new_invite_that_is_mailed_has_called_for_one_mail_and_another_for_none() {
        assertThat(Some.pending().sends()).isEqualTo(Sends.NONE.plusOne(Some.NOW));
        assertThat(Some.pending().delivery()).isEqualTo(Delivery.QUEUED);
        Invite handedOver = Invite.create(
                Some.pending().id(),
                Some.ORGANIZATION,
                Some.BOB.email(),
                SAME,
                Sender.of(Some.ANN),
                false,
                Some.NOW,
                A_DAY);
        assertThat(handedOver.sends()).isEqualTo(Sends.NONE);
        assertThat(handedOver.delivery()).isEqualTo(Delivery.NONE);
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
        "PENDING, PENDING, PENDING, REVOKED, ACCEPTED, DECLINED, no PENDING",
        "EXPIRED, PENDING, no EXPIRED, REVOKED, no EXPIRED, no EXPIRED, EXPIRED",
        "ACCEPTED, no ACCEPTED, no ACCEPTED, no ACCEPTED, no ACCEPTED, no ACCEPTED, no ACCEPTED",
        "REVOKED, no REVOKED, no REVOKED, REVOKED, no REVOKED, no REVOKED, no REVOKED",
        "DECLINED, no DECLINED, no DECLINED, no DECLINED, no DECLINED, no DECLINED, no DECLINED"
    })
    void each_step_from_each_status(
            InviteStatus from,
            String resend,
            String remail,
            String revoke,
            String accept,
            String decline,
            String lapse) {
        Invite invite = Some.recorded(from);
        assertThat(told(invite.resend(Some.ANN.id(), SAME, true, LAST_OPEN))).isEqualTo(resend);
        assertThat(told(invite.remail(LAST_OPEN))).isEqualTo(remail);
        assertThat(told(invite.revoke(LAST_OPEN))).isEqualTo(revoke);
        assertThat(told(invite.accept(Some.BOB, LAST_OPEN))).isEqualTo(accept);
        assertThat(told(invite.decline(LAST_OPEN))).isEqualTo(decline);
        assertThat(told(invite.lapse(LAST_OPEN))).isEqualTo(lapse);
    }

    @Test
    void at_its_expiry_a_pending_invite_is_treated_as_an_expired_one() {
        Invite invite = Some.pending();
        assertThat(told(invite.resend(Some.ANN.id(), SAME, true, EXPIRY))).isEqualTo("PENDING");
        assertThat(told(invite.remail(EXPIRY))).isEqualTo("no EXPIRED");
        assertThat(told(invite.revoke(EXPIRY))).isEqualTo("REVOKED");
        assertThat(told(invite.accept(Some.BOB, EXPIRY))).isEqualTo("no EXPIRED");
        assertThat(told(invite.decline(EXPIRY))).isEqualTo("no EXPIRED");
        assertThat(told(invite.lapse(EXPIRY))).isEqualTo("EXPIRED");
    }

    @ParameterizedTest
    @EnumSource(
            value = InviteStatus.class,
            names = {"PENDING", "EXPIRED"})
    void a_resend_has_a_new_link_and_a_fresh_expiry_and_keeps_the_rest(InviteStatus from) {
        Invite before = Some.recorded(from);
        Instant now = EXPIRY.plusSeconds(9);
        Invite after = to(before.resend(Some.BOB.id(), SAME, true, now));
        assertThat(after)
                .isEqualTo(new Invite(
                        before.id(),
                        before.organization(),
                        before.email(),
                        before.role(),
                        before.expiry(),
                        before.message(),
                        before.locale(),
                        before.metadata(),
                        before.sender(),
                        Some.BOB.id(),
                        PENDING,
                        before.createdAt(),
                        now,
                        now.plus(Duration.ofDays(7)),
                        Optional.empty(),
                        Optional.empty(),
                        before.generation() + 1,
                        before.sends().plusOne(now),
                        Delivery.QUEUED,
                        before.version() + 1));
    }

    @Test
    void a_resend_has_the_length_of_the_invite_itself() {
        Invite aDay = Some.pending(SAME.withExpiry(A_DAY));
        Instant later = Some.NOW.plus(Duration.ofHours(5));
        Invite again = to(aDay.resend(Some.ANN.id(), SAME, true, later));
        assertThat(again.expiresAt()).isEqualTo(later.plus(Duration.ofDays(1)));
        assertThat(again.expiry()).isEqualTo(A_DAY);
    }

    @Test
    void a_new_length_is_kept_for_the_resends_after_it() {
        Invite shortened = to(Some.pending().resend(Some.ANN.id(), SAME.withExpiry(A_DAY), true, Some.NOW));
        assertThat(shortened.expiresAt()).isEqualTo(Some.NOW.plus(Duration.ofDays(1)));
        Instant later = Some.NOW.plus(Duration.ofDays(3));
        assertThat(to(shortened.resend(Some.ANN.id(), SAME, true, later)).expiresAt())
                .isEqualTo(later.plus(Duration.ofDays(1)));
    }

    @Test
    void a_resend_without_a_mail_calls_for_none() {
        Invite sent = Some.pending().withDelivery(Delivery.SENT);
        Invite again = to(sent.resend(Some.ANN.id(), SAME, false, Some.NOW.plusSeconds(1)));
        assertThat(again.generation()).isEqualTo(2);
        assertThat(again.sends()).isEqualTo(sent.sends());
        assertThat(again.delivery()).isEqualTo(Delivery.NONE);
    }

    @Test
    void a_remail_keeps_the_link_the_expiry_and_who_answers_for_it() {
        Invite before = to(Some.pending().resend(Some.BOB.id(), SAME, true, Some.NOW.plusSeconds(1)))
                .withDelivery(Delivery.failed("550"));
        Instant now = Some.NOW.plusSeconds(60);
        Invite after = to(before.remail(now));
        assertThat(after.generation()).isEqualTo(before.generation());
        assertThat(after.expiresAt()).isEqualTo(before.expiresAt());
        assertThat(after.sentBy()).isEqualTo(Some.BOB.id());
        assertThat(after.sends()).isEqualTo(before.sends().plusOne(now));
        assertThat(after.delivery()).isEqualTo(Delivery.QUEUED);
        assertThat(after.updatedAt()).isEqualTo(now);
        assertThat(after.version()).isEqualTo(before.version() + 1);
    }

    @Test
    void a_declined_invite_tells_when_and_keeps_its_link_and_its_sends() {
        Invite before = Some.pending();
        Invite after = to(before.decline(LAST_OPEN));
        assertThat(after.recordedStatus()).isEqualTo(DECLINED);
        assertThat(after.endedAt()).contains(LAST_OPEN);
        assertThat(after.acceptedBy()).isEmpty();
        assertThat(after.generation()).isEqualTo(before.generation());
        assertThat(after.sends()).isEqualTo(before.sends());
        assertThat(after.version()).isEqualTo(2);
    }

    @Test
    void every_step_tells_when_the_invite_changed() {
        Instant now = LAST_OPEN;
        Invite invite = Some.pending();
        assertThat(to(invite.resend(Some.ANN.id(), SAME, true, now)).updatedAt())
                .isEqualTo(now);
        assertThat(to(invite.remail(now)).updatedAt()).isEqualTo(now);
        assertThat(to(invite.revoke(now)).updatedAt()).isEqualTo(now);
        assertThat(to(invite.accept(Some.BOB, now)).updatedAt()).isEqualTo(now);
        assertThat(to(invite.decline(now)).updatedAt()).isEqualTo(now);
        assertThat(to(invite.lapse(EXPIRY)).updatedAt()).isEqualTo(EXPIRY);
    }

    @Test
    void what_became_of_the_mail_is_no_change_of_the_invite() {
        Invite before = Some.pending();
        Invite after = before.withDelivery(Delivery.SENT);
        assertThat(after.delivery()).isEqualTo(Delivery.SENT);
        assertThat(after.version()).isEqualTo(before.version());
        assertThat(after.updatedAt()).isEqualTo(before.updatedAt());
        assertThat(after.withDelivery(Delivery.QUEUED)).isEqualTo(before);
    }

    @Test
    void two_steps_that_are_stored_as_one_are_one_version() {
        Invite first = to(Some.pending().resend(Some.ANN.id(), SAME, true, Some.NOW));
        Invite second = to(first.resend(Some.ANN.id(), SAME, true, Some.NOW));
        assertThat(second.inPlaceOf(first).version()).isEqualTo(first.version());
        assertThat(second.inPlaceOf(first).generation()).isEqualTo(3);
    }

    @Test
    void who_makes_it_answers_for_it() {
        assertThat(Some.pending().sentBy()).isEqualTo(Some.ANN.id());
        assertThat(to(Some.pending().revoke(Some.NOW)).sentBy()).isEqualTo(Some.ANN.id());
    }

    @Test
    void a_resend_changes_what_its_terms_say_and_nothing_else() {
        Invite before = Some.pending(SAME.withRole(Role.ADMIN)
                .withMessage(new Message("Hi"))
                .withLocale(LanguageTag.of("de"))
                .withMetadata(new Metadata(Map.of("crm", "4711"))));
        assertThat(terms(resent(before, SAME))).isEqualTo(terms(before));
        assertThat(terms(resent(before, SAME.withRole(Role.MEMBER))))
                .isEqualTo(terms(before).withRole(Role.MEMBER));
        assertThat(terms(resent(before, SAME.withExpiry(A_DAY))))
                .isEqualTo(terms(before).withExpiry(A_DAY));
        assertThat(terms(resent(before, SAME.withMessage(new Message("")))))
                .isEqualTo(terms(before).withMessage(new Message("")));
        assertThat(terms(resent(before, SAME.withLocale(LanguageTag.of("fr")))))
                .isEqualTo(terms(before).withLocale(LanguageTag.of("fr")));
        assertThat(terms(resent(before, SAME.withMetadata(Metadata.NONE))))
                .isEqualTo(terms(before).withMetadata(Metadata.NONE));
    }

    @Test
    void an_accepted_invite_tells_when_and_by_whom() {
        Invite before = Some.pending();
        Invite after = to(before.accept(Some.BOB, LAST_OPEN));
        assertThat(after.endedAt()).contains(LAST_OPEN);
        assertThat(after.acceptedBy()).contains(Some.BOB);
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
        assertThat(after.endedAt()).contains(Some.NOW);
        assertThat(after.acceptedBy()).isEmpty();
    }

    @Test
    void a_second_revoke_and_a_second_lapse_change_nothing() {
        Invite revoked = Some.recorded(REVOKED);
        Invite expired = Some.recorded(EXPIRED);
        assertThat(to(revoked.revoke(EXPIRY))).isSameAs(revoked);
        assertThat(to(expired.lapse(EXPIRY))).isSameAs(expired);
    }

    @Test
    void somebody_accepted_it_if_and_only_if_it_is_accepted() {
        Optional<Instant> end = Optional.of(EXPIRY);
        assertThatIllegalArgumentException().isThrownBy(() -> Some.recorded(REVOKED, end, Optional.of(Some.BOB)));
        assertThatIllegalArgumentException().isThrownBy(() -> Some.recorded(ACCEPTED, end, Optional.empty()));
        assertThat(Some.recorded(DECLINED, end, Optional.empty()).recordedStatus())
                .isEqualTo(DECLINED);
    }

    @ParameterizedTest
    @EnumSource
    void there_is_a_moment_of_its_end_if_and_only_if_it_has_ended(InviteStatus status) {
        boolean open = status == PENDING || status == EXPIRED;
        Optional<User> by = status == ACCEPTED ? Optional.of(Some.BOB) : Optional.empty();
        Optional<Instant> wrong = open ? Optional.of(EXPIRY) : Optional.empty();
        assertThatIllegalArgumentException().isThrownBy(() -> Some.recorded(status, wrong, by));
    }

    @Test
    void nobody_is_invited_to_be_the_owner() {
        assertThatIllegalArgumentException().isThrownBy(() -> SAME.withRole(Role.OWNER));
    }

    @Test
    void written_out_it_shows_no_address_and_no_message() {
        Invite accepted = to(Some.pending().accept(Some.BOB, Some.NOW));
        assertThat(accepted.toString()).doesNotContain("bob@", "ann@", "Come in");
    }

    private static Invite resent(Invite invite, InviteTerms terms) {
        return to(invite.resend(Some.ANN.id(), terms, true, Some.NOW));
    }

    private static InviteTerms terms(Invite invite) {
        return new InviteTerms(
                Optional.of(invite.role()),
                Optional.of(invite.expiry()),
                invite.message(),
                invite.locale(),
                Optional.of(invite.metadata()));
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
