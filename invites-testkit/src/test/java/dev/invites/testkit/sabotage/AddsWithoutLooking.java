package dev.invites.testkit.sabotage;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.port.out.Invites;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Stores a pending invite whether or not its place is taken, as without the unique index. */
final class AddsWithoutLooking extends ForwardingInvites {

    AddsWithoutLooking(Invites good) {
        super(good);
    }

    @Override
    public Set<InviteId> add(Collection<Invite> invites) {
        for (Invite invite : invites) {
            if (good.add(List.of(invite)).isEmpty()) {
                // The good store keeps the second one only under another status.
                good.add(List.of(copy(invite, InviteStatus.EXPIRED, invite.version())));
            }
        }
        return invites.stream().map(Invite::id).collect(Collectors.toSet());
    }
}
