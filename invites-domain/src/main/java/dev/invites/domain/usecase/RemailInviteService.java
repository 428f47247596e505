package dev.invites.domain.usecase;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.Transition;
import dev.invites.domain.port.in.RemailInvite;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Optional;

record RemailInviteService(Transactions<? extends Stores> transactions, EngineParts parts, Runnable mailWaiting)
        implements RemailInvite {

    @Override
    public Outcome<Invite, Reason> remail(Command command) {
        Optional<TokenRef> link = parts.links().tokens().read(command.token());
        if (link.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        Outcome<Invite, Reason> outcome = transactions.call(stores -> remail(link.get(), stores));
        mailWaiting.run();
        return outcome;
    }

    private Outcome<Invite, Reason> remail(TokenRef link, Stores stores) {
        Optional<Renewal> found = Renewal.lock(stores, link.organization(), link.invite(), parts.clock());
        if (found.isEmpty() || stores.organizations().find(link.organization()).isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        Renewal renewal = found.get();
        Optional<Reason> refusal = refusal(link, renewal, stores);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Invite invite = renewal.invite();
        Instant now = renewal.now();
        if (!renewal.opens() && invite.delivery().state() == Delivery.State.QUEUED) {
            // A mail with that very link is on its way, or waits for a mail server: another one would come no sooner.
            return Outcome.done(invite);
        }
        Allowance allowance = Allowance.lock(stores, parts, renewal.slots());
        if (renewal.opens() && allowance.refusesPending(invite.organization())) {
            return Outcome.refused(Reason.TOO_MANY_PENDING);
        }
        Optional<LimitReached> limit = allowance.refusesMail(renewal.slot(), invite.sends());
        if (limit.isPresent()) {
            return Outcome.refused(Reason.TOO_MANY_SENDS, limit.get());
        }
        // Whoever sent it last goes on answering for it: its recipient cannot.
        Transition step =
                renewal.opens() ? invite.resend(invite.sentBy(), InviteTerms.DEFAULT, true, now) : invite.remail(now);
        if (!(step instanceof Transition.To sent)) {
            throw new IllegalStateException("neither pending nor expired: " + invite.id());
        }
        Changes changes = new Changes(parts.ids(), now);
        renewal.write(changes, allowance, sent.invite(), Optional.empty(), true);
        allowance.write();
        changes.write(stores);
        return Outcome.done(sent.invite());
    }

    private static Optional<Reason> refusal(TokenRef link, Renewal renewal, Stores stores) {
        Invite invite = renewal.invite();
        return switch (invite.statusAt(renewal.now())) {
            case PENDING -> link.isCurrentOf(invite) ? Optional.of(Reason.WORKS) : Optional.empty();
            case EXPIRED -> refusalOfLapsed(renewal, stores);
            case ACCEPTED, REVOKED, DECLINED -> Optional.of(Reason.ENDED);
        };
    }

    private static Optional<Reason> refusalOfLapsed(Renewal renewal, Stores stores) {
        Invite invite = renewal.invite();
        if (!renewal.now().isBefore(invite.expiresAt().plus(LAPSED_WITHIN))) {
            return Optional.of(Reason.TOO_LATE);
        }
        if (renewal.isSucceeded()) {
            return Optional.of(Reason.SUCCEEDED);
        }
        if (renewal.isHeldByMember()) {
            return Optional.of(Reason.ALREADY_MEMBER);
        }
        if (!Access.of(invite.sentBy(), invite.organization(), stores.memberships())
                .mayGrant(invite.role())) {
            return Optional.of(Reason.SENDER_MAY_NOT_INVITE);
        }
        return renewal.isBlocked() ? Optional.of(Reason.BLOCKED) : Optional.empty();
    }
}
