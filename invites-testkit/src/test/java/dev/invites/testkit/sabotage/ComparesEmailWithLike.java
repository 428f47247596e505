package dev.invites.testkit.sabotage;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.Invites;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes an address for another one that it is a part of: {@code where email like '%' || ? }. */
final class ComparesEmailWithLike extends ForwardingInvites {

    ComparesEmailWithLike(Invites good) {
        super(good);
    }

    @Override
    public List<Invite> lockPending(Collection<Slot> slots) {
        return slots.stream().flatMap(slot -> alike(slot).stream()).distinct().toList();
    }

    @Override
    public Set<InviteId> add(Collection<Invite> invites) {
        Set<InviteId> added = new HashSet<>();
        for (Invite invite : invites) {
            if (invite.recordedStatus() != InviteStatus.PENDING
                    || alike(Slot.of(invite)).isEmpty()) {
                added.addAll(good.add(List.of(invite)));
            }
        }
        return added;
    }

    private List<Invite> alike(Slot slot) {
        return good.list(slot.organization(), InviteFilter.ALL, Instant.EPOCH, PageRequest.first(100)).items().stream()
                .filter(invite -> invite.recordedStatus() == InviteStatus.PENDING)
                .filter(invite ->
                        invite.email().canonical().endsWith(slot.email().canonical()))
                .toList();
    }
}
