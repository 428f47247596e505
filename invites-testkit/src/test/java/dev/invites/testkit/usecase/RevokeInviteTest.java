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
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.RevokeInvite.Command;
import dev.invites.domain.port.in.RevokeInvite.Reason;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.TestBench;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevokeInviteTest {

    private final TestBench bench = new TestBench();
    private final Caller owner = bench.person("olga@acme.example");
    private final Organization acme = bench.organization(owner);
    private final Invite invite = bench.invite(owner, acme, "max@x.example");

    @Test
    void the_link_of_a_revoked_invite_stops_working() {
        String token = bench.mailedToken();
        Invite revoked = done(revoke(bench.member(acme, "ada@acme.example", Role.ADMIN), acme, invite.id()));
        assertThat(revoked.recordedStatus()).isEqualTo(InviteStatus.REVOKED);
        assertThat(bench.accept(bench.person("max@x.example"), acme, token))
                .isEqualTo(Outcome.refused(AcceptInvite.Reason.NOT_ACCEPTABLE));
    }

    @Test
    void a_second_revoke_answers_the_same() {
        Invite revoked = done(revoke(owner, acme, invite.id()));
        assertThat(done(revoke(owner, acme, invite.id()))).isEqualTo(revoked);
    }

    @Test
    void an_expired_invite_is_revoked() {
        bench.clock().set(invite.expiresAt());
        assertThat(done(revoke(owner, acme, invite.id())).recordedStatus()).isEqualTo(InviteStatus.REVOKED);
        assertThat(bench.invite(owner, acme, "max@x.example").id()).isNotEqualTo(invite.id());
    }

    @Test
    void an_accepted_or_declined_invite_is_not_revoked() {
        done(bench.accept(bench.person("max@x.example"), acme, bench.mailedToken()));
        assertRefused(Reason.ENDED, owner, acme, invite.id());
        Invite declined = anInvite().to(acme.id()).status(InviteStatus.DECLINED).build();
        bench.storage().call(stores -> stores.invites().add(List.of(declined)));
        assertRefused(Reason.ENDED, owner, acme, declined.id());
    }

    @Test
    void an_invite_is_found_in_its_organization_alone() {
        assertRefused(Reason.NO_SUCH_INVITE, owner, bench.organization(owner), invite.id());
        assertRefused(Reason.NO_SUCH_INVITE, owner, acme, Fixtures.newInviteId());
        done(bench.accept(bench.person("max@x.example"), acme, bench.mailedToken()));
    }

    @Test
    void who_may_not_invite_may_not_revoke() {
        assertRefused(Reason.NO_SUCH_ORGANIZATION, bench.person("stranger@x.example"), acme, invite.id());
        Organization other = bench.organization(owner);
        assertRefused(Reason.NO_SUCH_ORGANIZATION, Caller.program(owner.user(), other.id()), acme, invite.id());
        assertRefused(Reason.NOT_ALLOWED, bench.member(acme, "mia@acme.example", Role.MEMBER), acme, invite.id());
    }

    private Outcome<Invite, Reason> revoke(Caller caller, Organization organization, InviteId id) {
        return bench.invites().revokeInvite().revoke(new Command(caller, organization.id(), id));
    }

    private void assertRefused(Reason reason, Caller caller, Organization organization, InviteId id) {
        assertThat(revoke(caller, organization, id)).isEqualTo(Outcome.refused(reason));
    }
}
