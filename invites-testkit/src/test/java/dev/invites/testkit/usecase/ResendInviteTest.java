package dev.invites.testkit.usecase;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static dev.invites.testkit.fixture.TestBench.done;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.ResendInvite.Reason;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResendInviteTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Invite invite = bench.invite(owner, acme, "max@x.example");

    @Test
    void a_pending_invite_has_a_new_link_and_a_fresh_expiry() {
        Caller admin = bench.member(acme, "ada@acme.example", Role.ADMIN);
        String oldToken = bench.mailedToken();
        bench.clock().advance(Duration.ofDays(1));
        Invite resent = done(resend(admin, acme, invite.id()));
        assertThat(resent.id()).isEqualTo(invite.id());
        assertThat(resent.sender()).isEqualTo(invite.sender());
        assertThat(resent.generation()).isEqualTo(2);
        assertThat(resent.expiresAt()).isEqualTo(Fixtures.NOON.plus(Duration.ofDays(8)));
        assertThat(stored(invite)).isEqualTo(resent);

        Caller max = bench.person("max@x.example");
        String newToken = bench.mailedToken();
        assertThat(bench.accept(max, acme, oldToken)).isInstanceOf(Outcome.Refused.class);
        done(bench.accept(max, acme, newToken));
    }

    @Test
    void an_expired_invite_is_pending_again() {
        bench.clock().set(invite.expiresAt());
        Invite resent = done(resend(owner, acme, invite.id()));
        assertThat(resent.statusAt(bench.clock().instant())).isEqualTo(InviteStatus.PENDING);
        done(bench.accept(bench.person("max@x.example"), acme, bench.mailedToken()));
    }

    @Test
    void an_expired_invite_with_a_newer_pending_one_is_not_resent() {
        bench.clock().set(invite.expiresAt());
        Invite newer = bench.invite(owner, acme, "max@x.example");
        assertRefused(Reason.SUCCEEDED, owner, acme, invite.id());
        assertThat(stored(newer)).isEqualTo(newer);
        assertThat(stored(invite).recordedStatus()).isEqualTo(InviteStatus.EXPIRED);
    }

    @Test
    void an_expired_invite_takes_the_place_of_a_newer_one_that_has_lapsed() {
        bench.clock().set(invite.expiresAt());
        Invite newer = bench.invite(owner, acme, "max@x.example");
        bench.clock().set(newer.expiresAt());
        Invite resent = done(resend(owner, acme, invite.id()));
        assertThat(resent.id()).isEqualTo(invite.id());
        assertThat(stored(newer).recordedStatus()).isEqualTo(InviteStatus.EXPIRED);
        assertThat(bench.invite(owner, acme, "max@x.example").id()).isEqualTo(invite.id());
    }

    @Test
    void an_expired_invite_whose_successor_has_ended_is_pending_again() {
        bench.clock().set(invite.expiresAt());
        Invite newer = bench.invite(owner, acme, "max@x.example");
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), newer.id())));
        assertThat(done(resend(owner, acme, invite.id())).recordedStatus()).isEqualTo(InviteStatus.PENDING);
    }

    @Test
    void what_has_ended_is_not_resent() {
        done(bench.accept(bench.person("max@x.example"), acme, bench.mailedToken()));
        assertRefused(Reason.ENDED, owner, acme, invite.id());

        Invite revoked = bench.invite(owner, acme, "moritz@x.example");
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), revoked.id())));
        assertRefused(Reason.ENDED, owner, acme, revoked.id());

        Invite declined = anInvite().to(acme.id()).status(InviteStatus.DECLINED).build();
        bench.storage().call(stores -> stores.invites().add(List.of(declined)));
        assertRefused(Reason.ENDED, owner, acme, declined.id());
    }

    @Test
    void an_ended_invite_is_not_resent_beside_a_pending_one() {
        done(bench.invites().revokeInvite().revoke(new RevokeInvite.Command(owner, acme.id(), invite.id())));
        Invite newer = bench.invite(owner, acme, "max@x.example");
        assertRefused(Reason.ENDED, owner, acme, invite.id());
        assertThat(stored(newer)).isEqualTo(newer);
    }

    @Test
    void an_invite_is_found_in_its_organization_alone() {
        Organization other = bench.organization(owner);
        assertRefused(Reason.NO_SUCH_INVITE, owner, other, invite.id());
        assertRefused(Reason.NO_SUCH_INVITE, owner, acme, Fixtures.newInviteId());
        assertThat(stored(invite)).isEqualTo(invite);
    }

    @Test
    void who_may_not_invite_may_not_resend() {
        assertRefused(Reason.NO_SUCH_ORGANIZATION, bench.person("stranger@x.example"), acme, invite.id());
        Organization other = bench.organization(owner);
        assertRefused(Reason.NO_SUCH_ORGANIZATION, Caller.program(owner.user(), other.id()), acme, invite.id());
        assertRefused(Reason.NOT_ALLOWED, bench.member(acme, "mia@acme.example", Role.MEMBER), acme, invite.id());
    }

    private Outcome<Invite, Reason> resend(Caller caller, Organization organization, InviteId id) {
        return bench.resend(caller, organization, id);
    }

    private void assertRefused(Reason reason, Caller caller, Organization organization, InviteId id) {
        int queued = bench.storage().queued().size();
        assertThat(resend(caller, organization, id)).isEqualTo(Outcome.refused(reason));
        assertThat(bench.storage().queued()).hasSize(queued);
    }

    private Invite stored(Invite of) {
        Optional<Invite> now = bench.storage().call(stores -> stores.invites().find(of.organization(), of.id()));
        return now.orElseThrow();
    }
}
