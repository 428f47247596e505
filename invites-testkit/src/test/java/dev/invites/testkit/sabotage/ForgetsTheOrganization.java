package dev.invites.testkit.sabotage;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Invites;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds every invite by its id alone. */
final class ForgetsTheOrganization extends ForwardingInvites {

    private static final Map<InviteId, OrganizationId> OWNERS = new ConcurrentHashMap<>();

    ForgetsTheOrganization(Invites good) {
        super(good);
    }

    @Override
    public Set<InviteId> add(Collection<Invite> invites) {
        invites.forEach(invite -> OWNERS.put(invite.id(), invite.organization()));
        return super.add(invites);
    }

    @Override
    public Optional<Invite> find(OrganizationId organization, InviteId id) {
        return super.find(OWNERS.getOrDefault(id, organization), id);
    }

    @Override
    public Optional<Invite> lock(OrganizationId organization, InviteId id) {
        return super.lock(OWNERS.getOrDefault(id, organization), id);
    }
}
