package dev.invites.domain.usecase;

import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.User;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

record ResendInviteService(Transactions<? extends Stores> transactions, EngineParts parts, Runnable mailWaiting)
        implements ResendInvite {

    @Override
    public Outcome<Invitation, Reason> resend(Command command) {
        Outcome<Invitation, Reason> outcome = transactions.call(stores -> resend(command, stores));
        mailWaiting.run();
        return outcome;
    }

    private Outcome<Invitation, Reason> resend(Command command, Stores stores) {
        Access access = Access.of(command.caller(), command.organization(), stores.memberships());
        Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Optional<Renewal> found = Renewal.lock(stores, command.organization(), command.invite(), parts.clock());
        if (found.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        return access.mayGrant(found.get().invite().role())
                ? resend(command, found.get(), stores)
                : Outcome.refused(Reason.NOT_ALLOWED);
    }

    private Outcome<Invitation, Reason> resend(Command command, Renewal renewal, Stores stores) {
        Invite invite = renewal.invite();
        Instant now = renewal.now();
        User by = command.caller().user();
        if (!(invite.resend(by.id(), InviteTerms.DEFAULT, command.sendEmail(), now) instanceof Transition.To resent)) {
            return Outcome.refused(Reason.ENDED);
        }
        if (renewal.isSucceeded()) {
            return Outcome.refused(Reason.SUCCEEDED);
        }
        if (renewal.isHeldByMember()) {
            return Outcome.refused(Reason.ALREADY_MEMBER);
        }
        if (renewal.isBlocked()) {
            return Outcome.refused(Reason.BLOCKED);
        }
        Allowance allowance = Allowance.lock(stores, parts, renewal.slots());
        if (renewal.opens() && allowance.refusesPending(invite.organization())) {
            return Outcome.refused(Reason.TOO_MANY_PENDING);
        }
        if (command.sendEmail()) {
            Optional<LimitReached> limit = allowance.refusesMail(renewal.slot(), invite.sends());
            if (limit.isPresent()) {
                return Outcome.refused(Reason.TOO_MANY_SENDS, limit.get());
            }
        }
        Changes changes = new Changes(parts.ids(), now);
        renewal.write(changes, allowance, resent.invite(), Optional.of(by), command.sendEmail());
        if (!command.sendEmail()) {
            changes.record(InviteEvent.Type.LINK_GIVEN, resent.invite(), Optional.of(by));
        }
        allowance.write();
        changes.write(stores);
        Optional<URI> link = command.sendEmail()
                ? Optional.empty()
                : Optional.of(parts.links().of(resent.invite()));
        return Outcome.done(new Invitation(resent.invite(), link, false));
    }
}
