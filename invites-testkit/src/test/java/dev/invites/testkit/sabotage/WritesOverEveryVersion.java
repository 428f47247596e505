package dev.invites.testkit.sabotage;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.port.out.Invites;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Updates {@code where id = ?}, without {@code and version = ?}. */
final class WritesOverEveryVersion extends ForwardingInvites {

    WritesOverEveryVersion(Invites good) {
        super(good);
    }

    @Override
    public Set<InviteId> update(Collection<Invite> invites) {
        Set<InviteId> updated = new HashSet<>();
        for (Invite invite : invites) {
            good.find(invite.organization(), invite.id())
                    .map(before -> copy(invite, invite.recordedStatus(), before.version() + 1))
                    .ifPresent(next -> updated.addAll(good.update(List.of(next))));
        }
        return updated;
    }
}
