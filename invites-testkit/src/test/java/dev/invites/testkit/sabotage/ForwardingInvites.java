package dev.invites.testkit.sabotage;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.Invites;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Good invites, for sabotage to override. */
class ForwardingInvites implements Invites {

    final Invites good;

    ForwardingInvites(Invites good) {
        this.good = good;
    }

    @Override
    public Optional<Invite> find(OrganizationId organization, InviteId id) {
        return good.find(organization, id);
    }

    @Override
    public Optional<Invite> lock(OrganizationId organization, InviteId id) {
        return good.lock(organization, id);
    }

    @Override
    public List<Invite> lockPending(Collection<Slot> slots) {
        return good.lockPending(slots);
    }

    @Override
    public Set<InviteId> add(Collection<Invite> invites) {
        return good.add(invites);
    }

    @Override
    public Set<InviteId> update(Collection<Invite> invites) {
        return good.update(invites);
    }

    @Override
    public Page<Invite> list(OrganizationId organization, InviteFilter filter, Instant now, PageRequest page) {
        return good.list(organization, filter, now, page);
    }

    /** A copy in another status or version. */
    static Invite copy(Invite invite, InviteStatus status, long version) {
        return new Invite(
                invite.id(),
                invite.organization(),
                invite.email(),
                invite.role(),
                invite.message(),
                invite.sender(),
                invite.sentBy(),
                status,
                invite.createdAt(),
                invite.expiresAt(),
                invite.generation(),
                invite.acceptance(),
                version);
    }
}
