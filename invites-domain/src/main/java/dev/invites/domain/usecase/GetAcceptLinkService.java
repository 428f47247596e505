package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.GetAcceptLink;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

record GetAcceptLinkService(Transactions<? extends Stores> transactions, EngineParts parts) implements GetAcceptLink {

    @Override
    public Outcome<URI, Reason> get(Command command) {
        return transactions.call(stores -> get(command, stores));
    }

    private Outcome<URI, Reason> get(Command command, Stores stores) {
        Access access = Access.of(command.caller(), command.organization(), stores.memberships());
        Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        // Locked, so that the history shows what happened to the link that was given in the order in which it did.
        Optional<Invite> invite = stores.invites().lock(command.organization(), command.invite());
        if (invite.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        Instant now = parts.clock().now();
        if (invite.get().statusAt(now) != InviteStatus.PENDING) {
            return Outcome.refused(Reason.NOT_PENDING);
        }
        Changes changes = new Changes(parts.ids(), now);
        changes.record(
                InviteEvent.Type.LINK_GIVEN,
                invite.get(),
                Optional.of(command.caller().user()));
        changes.write(stores);
        return Outcome.done(parts.links().of(invite.get()));
    }
}
