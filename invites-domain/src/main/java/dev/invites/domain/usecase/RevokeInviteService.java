package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Transition;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Optional;

record RevokeInviteService(Transactions<? extends Stores> transactions, Ids ids, MicroClock clock)
        implements RevokeInvite {

    @Override
    public Outcome<Invite, Reason> revoke(Command command) {
        return transactions.call(stores -> revoke(command, stores));
    }

    private Outcome<Invite, Reason> revoke(Command command, Stores stores) {
        Access access = Access.of(command.caller(), command.organization(), stores.memberships());
        Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Optional<Invite> invite = stores.invites().lock(command.organization(), command.invite());
        if (invite.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_INVITE);
        }
        Instant now = clock.now();
        if (!(invite.get().revoke(now) instanceof Transition.To revoked)) {
            return Outcome.refused(Reason.ENDED);
        }
        if (!revoked.invite().equals(invite.get())) {
            Changes changes = new Changes(ids, now);
            if (invite.get().isUnrecordedLapseAt(now)) {
                changes.recordLapse(invite.get());
            }
            changes.update(revoked.invite());
            changes.record(
                    InviteEvent.Type.REVOKED,
                    revoked.invite(),
                    Optional.of(command.caller().user()));
            changes.write(stores);
        }
        return Outcome.done(revoked.invite());
    }
}
