package dev.invites.testkit.sabotage;

import dev.invites.domain.model.InviteProgress;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Invites;
import java.util.List;

/** Stops a walk from the oldest invite on where it should come from the newest. */
final class CountsTheOldest extends ForwardingInvites {

    CountsTheOldest(Invites good) {
        super(good);
    }

    @Override
    public List<InviteProgress> newest(OrganizationId organization, int most) {
        List<InviteProgress> all = super.newest(organization, Integer.MAX_VALUE);
        return all.subList(Math.max(0, all.size() - most), all.size());
    }
}
