package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.TestBench.command;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.IdempotencyKey;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.CreateInvites.Reason;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.domain.port.in.RemailInvite;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LimitsTest {

    /** A mail at {@link Fixtures#NOON}, 12:00:00.123456, counts until its quarter of an hour is a day past. */
    private static final Instant ROOM = Instant.parse("2026-03-02T12:15:00Z");

    @Test
    void an_invite_is_sent_so_many_times_in_24_hours() {
        Acme acme = new Acme(new InviteLimits(Duration.ZERO, 2, 0, 0, 0));
        acme.invite("max@x.example");
        Invite invite = acme.invite("max@x.example");
        assertThat(acme.create("max@x.example"))
                .isEqualTo(Outcome.refused(Reason.TOO_MANY_SENDS, new LimitReached(2, ROOM)));
        assertThat(acme.resend(invite))
                .isEqualTo(Outcome.refused(ResendInvite.Reason.TOO_MANY_SENDS, new LimitReached(2, ROOM)));
        acme.invite("ada@x.example");
        acme.bench.clock().advance(Duration.between(Fixtures.NOON, ROOM));
        acme.invite("max@x.example");
    }

    @Test
    void between_two_mails_of_one_invite_there_is_a_rest() {
        Acme acme = new Acme(new InviteLimits(Duration.ofMinutes(5), 0, 0, 0, 0));
        Invite invite = acme.invite("max@x.example");
        Instant rested = Fixtures.NOON.plus(Duration.ofMinutes(5));
        assertThat(acme.resend(invite))
                .isEqualTo(Outcome.refused(ResendInvite.Reason.TOO_MANY_SENDS, new LimitReached(1, rested)));
        acme.bench.clock().advance(Duration.ofMinutes(5));
        assertThat(acme.resend(invite)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void an_address_gets_so_many_mails_from_all_organizations_and_a_fifth_from_one() {
        Acme acme = new Acme(new InviteLimits(Duration.ZERO, 0, 10, 0, 0));
        acme.invite("max@x.example");
        acme.invite("MAX@x.example");
        assertThat(acme.create("max@x.example"))
                .isEqualTo(Outcome.refused(Reason.TOO_MANY_SENDS, new LimitReached(2, ROOM)));
        for (int other = 0; other < 4; other++) {
            Organization organization = acme.bench.organization(acme.owner);
            acme.bench.invite(acme.owner, organization, "max@x.example");
            acme.bench.invite(acme.owner, organization, "max@x.example");
        }
        assertThat(acme.bench.create(command(acme.owner, acme.bench.organization(acme.owner), "max@x.example")))
                .isEqualTo(Outcome.refused(Reason.TOO_MANY_SENDS, new LimitReached(10, ROOM)));
        acme.invite("ada@x.example");
    }

    @Test
    void an_organization_sends_so_many_mails() {
        Acme acme = new Acme(new InviteLimits(Duration.ZERO, 0, 0, 2, 0));
        Invite first = acme.invite("a@x.example");
        acme.bench.clock().advance(Duration.ofHours(1));
        acme.invite("b@x.example");
        assertThat(acme.create("c@x.example"))
                .isEqualTo(Outcome.refused(Reason.TOO_MANY_SENDS, new LimitReached(2, ROOM)));
        assertThat(acme.resend(first)).isInstanceOf(Outcome.Refused.class);
        acme.bench.invite(acme.owner, acme.bench.organization(acme.owner), "c@x.example");
        acme.bench.clock().advance(Duration.between(acme.bench.clock().instant(), ROOM));
        acme.invite("c@x.example");
        assertThat(acme.create("d@x.example"))
                .isEqualTo(Outcome.refused(Reason.TOO_MANY_SENDS, new LimitReached(2, ROOM.plus(Duration.ofHours(1)))));
    }

    @Test
    void what_is_not_mailed_counts_to_no_mail_limit() {
        Acme acme = new Acme(new InviteLimits(Duration.ofHours(1), 1, 5, 1, 0));
        Invite invite = acme.invite("a@x.example");
        for (String email : List.of("a@x.example", "b@x.example")) {
            assertThat(acme.bench.create(new CreateInvites.Command(
                            acme.owner,
                            acme.organization.id(),
                            EmailAddress.of(email),
                            InviteTerms.DEFAULT,
                            false,
                            Optional.empty())))
                    .isInstanceOf(Outcome.Done.class);
        }
        assertThat(acme.bench
                        .invites()
                        .resendInvite()
                        .resend(new ResendInvite.Command(acme.owner, acme.organization.id(), invite.id(), false)))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_command_repeated_under_its_key_counts_to_no_limit() {
        Acme acme = new Acme(new InviteLimits(Duration.ofHours(1), 1, 5, 1, 1));
        CreateInvites.Command keyed = new CreateInvites.Command(
                acme.owner,
                acme.organization.id(),
                EmailAddress.of("a@x.example"),
                InviteTerms.DEFAULT,
                true,
                Optional.of(new IdempotencyKey("order-1")));
        Outcome<Invite, Reason> first = acme.bench.create(keyed);
        assertThat(first).isInstanceOf(Outcome.Done.class);
        assertThat(acme.bench.create(keyed)).isEqualTo(first);
    }

    @Test
    void a_refused_command_does_not_use_up_its_key() {
        Acme acme = new Acme(new InviteLimits(Duration.ZERO, 0, 0, 1, 0));
        acme.invite("a@x.example");
        CreateInvites.Command keyed = new CreateInvites.Command(
                acme.owner,
                acme.organization.id(),
                EmailAddress.of("b@x.example"),
                InviteTerms.DEFAULT,
                true,
                Optional.of(new IdempotencyKey("order-1")));
        assertThat(acme.bench.create(keyed)).isInstanceOf(Outcome.Refused.class);
        acme.bench.clock().advance(Duration.ofHours(25));
        assertThat(acme.bench.create(keyed)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void an_organization_has_so_many_pending_invites() {
        Acme acme = new Acme(new InviteLimits(Duration.ZERO, 0, 0, 0, 2));
        Invite first = acme.invite("a@x.example");
        acme.bench.clock().advance(Duration.ofDays(1));
        Invite second = acme.invite("b@x.example");
        assertThat(acme.create("c@x.example")).isEqualTo(Outcome.refused(Reason.TOO_MANY_PENDING));
        acme.invite("b@x.example");

        acme.bench.clock().advance(Duration.ofDays(6));
        acme.invite("c@x.example");
        assertThat(acme.resend(first)).isEqualTo(Outcome.refused(ResendInvite.Reason.TOO_MANY_PENDING));
        assertThat(acme.remail(first)).isEqualTo(Outcome.refused(RemailInvite.Reason.TOO_MANY_PENDING));
        String token = acme.bench.token(acme.invite("b@x.example"));
        assertThat(acme.bench.invites().declineInvite().decline(new DeclineInvite.Command(token, false)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(acme.resend(first)).isInstanceOf(Outcome.Done.class);
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void a_list_is_carried_out_as_far_as_the_limits_go() {
        Acme acme = new Acme(new InviteLimits(Duration.ZERO, 0, 0, 3, 2));
        List<Outcome<Invitation, Reason>> outcomes = acme.bench
                .invites()
                .createInvites()
                .create(List.of(
                        acme.command("a@x.example"),
                        acme.command("b@x.example"),
                        acme.command("c@x.example"),
                        acme.command("a@x.example"),
                        acme.command("b@x.example")));
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(2)).isEqualTo(Outcome.refused(Reason.TOO_MANY_PENDING));
        assertThat(outcomes.get(3)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(4)).isEqualTo(Outcome.refused(Reason.TOO_MANY_SENDS, new LimitReached(3, ROOM)));
        acme.bench.relay();
        assertThat(acme.bench.mailer().sent()).hasSize(2);
    }

    @Test
    void what_a_recipient_asks_for_is_limited_too() {
        Acme acme = new Acme(new InviteLimits(Duration.ZERO, 3, 0, 0, 0));
        Invite invite = acme.invite("a@x.example");
        assertThat(acme.resend(invite)).isInstanceOf(Outcome.Done.class);
        acme.bench.relay();
        assertThat(acme.remail(invite)).isInstanceOf(Outcome.Done.class);
        acme.bench.relay();
        assertThat(acme.remail(invite))
                .isEqualTo(Outcome.refused(RemailInvite.Reason.TOO_MANY_SENDS, new LimitReached(3, ROOM)));
    }

    @Test
    void old_counts_and_keys_are_forgotten_and_those_that_matter_are_not() {
        Acme acme = new Acme(new InviteLimits(Duration.ZERO, 0, 5, 1, 0));
        acme.invite("a@x.example");
        assertThat(acme.bench.invites().forgetOld().forget()).isZero();
        assertThat(acme.create("b@x.example")).isInstanceOf(Outcome.Refused.class);
        acme.bench.clock().advance(Duration.ofDays(2));
        assertThat(acme.bench.invites().forgetOld().forget()).isEqualTo(2);
        assertThat(acme.bench.invites().forgetOld().forget()).isZero();
    }

    @Test
    void a_key_is_forgotten_after_a_day_and_not_before() {
        Acme acme = new Acme(InviteLimits.NONE);
        CreateInvites.Command keyed = new CreateInvites.Command(
                acme.owner,
                acme.organization.id(),
                EmailAddress.of("a@x.example"),
                InviteTerms.DEFAULT,
                true,
                Optional.of(new IdempotencyKey("order-1")));
        acme.bench.create(keyed);
        acme.bench.clock().advance(CreateInvites.KEY_LIFETIME);
        assertThat(acme.bench.invites().forgetOld().forget()).isZero();
        acme.bench.clock().advance(Duration.ofNanos(1_000));
        assertThat(acme.bench.invites().forgetOld().forget()).isEqualTo(1);
    }

    /** An organization on an engine with limits. */
    private static final class Acme {

        private final TestBench bench;
        private final Caller owner;
        private final Organization organization;

        Acme(InviteLimits limits) {
            bench = new TestBench(limits);
            owner = bench.person("olga@acme.example");
            organization = bench.organization(owner);
        }

        CreateInvites.Command command(String email) {
            return TestBench.command(owner, organization, email);
        }

        Outcome<Invite, Reason> create(String email) {
            return bench.create(command(email));
        }

        Invite invite(String email) {
            return done(create(email));
        }

        Outcome<Invitation, ResendInvite.Reason> resend(Invite invite) {
            return bench.invites()
                    .resendInvite()
                    .resend(new ResendInvite.Command(owner, organization.id(), invite.id(), true));
        }

        Outcome<Invite, RemailInvite.Reason> remail(Invite invite) {
            return bench.invites().remailInvite().remail(new RemailInvite.Command(bench.token(invite)));
        }
    }
}
