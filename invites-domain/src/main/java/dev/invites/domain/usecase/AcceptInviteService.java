package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.Transition;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Optional;

record AcceptInviteService(Transactions<? extends Stores> transactions, InviteTokens tokens, MicroClock clock)
        implements AcceptInvite {

    @Override
    public Outcome<Organization, Reason> accept(Command command) {
        Optional<TokenRef> ref =
                tokens.read(command.token()).filter(it -> it.organization().equals(command.organization()));
        return ref.isEmpty()
                ? Outcome.refused(Reason.NOT_ACCEPTABLE)
                : transactions.call(stores -> accept(command, ref.get(), stores));
    }

    private Outcome<Organization, Reason> accept(Command command, TokenRef ref, Stores stores) {
        // Locked before the membership is looked up: of two clicks by one person, the later sees the member.
        Optional<Invite> invite = stores.invites().lock(ref.organization(), ref.invite());
        Access access = Access.of(command.caller(), ref.organization(), stores.memberships());
        if (access.role().isPresent()) {
            return Outcome.refused(Reason.ALREADY_MEMBER);
        }
        Optional<Organization> organization = stores.organizations().find(ref.organization());
        Instant now = clock.now();
        if (invite.isEmpty()
                || organization.isEmpty()
                || invite.get().generation() != ref.generation()
                || !(invite.get().accept(command.caller().user(), now) instanceof Transition.To accepted)
                || !Access.of(invite.get().sentBy(), ref.organization(), stores.memberships())
                        .mayManage()) {
            return Outcome.refused(Reason.NOT_ACCEPTABLE);
        }
        if (!command.caller().verifiedEmail().equals(Optional.of(invite.get().email()))) {
            return Outcome.refused(Reason.OTHER_RECIPIENT);
        }
        Guarded.update(stores.invites(), accepted.invite());
        Membership membership = new Membership(
                ref.organization(), command.caller().user(), invite.get().role(), now);
        Guarded.require(stores.memberships().add(membership), "the person became a member meanwhile");
        return Outcome.done(organization.get());
    }
}
