package dev.invites.testkit.sabotage;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteProgress;
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
    public List<Invite> findAll(OrganizationId organization, Collection<InviteId> ids) {
        return good.findAll(organization, ids);
    }

    @Override
    public List<Invite> findAll(Collection<Key> keys) {
        return good.findAll(keys);
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

    @Override
    public List<InviteProgress> newest(OrganizationId organization, int most) {
        return good.newest(organization, most);
    }

    @Override
    public List<Invite> lockLapsed(Instant now, int most) {
        return good.lockLapsed(now, most);
    }

    @Override
    public Set<Key> lockFree(Collection<Key> keys) {
        return good.lockFree(keys);
    }

    @Override
    public void recordDeliveries(Collection<Delivered> delivered) {
        good.recordDeliveries(delivered);
    }

    @Override
    public int countPending(OrganizationId organization, Instant now, int most) {
        return good.countPending(organization, now, most);
    }

    @Override
    public Page<Invite> listPending(EmailAddress email, Instant now, PageRequest page) {
        return good.listPending(email, now, page);
    }

    @Override
    public Optional<OrganizationId> findPending(EmailAddress email, InviteId id) {
        return good.findPending(email, id);
    }

    /** A copy in another status or version. */
    static Invite copy(Invite invite, InviteStatus status, long version) {
        return new Invite(
                invite.id(),
                invite.organization(),
                invite.email(),
                invite.role(),
                invite.expiry(),
                invite.message(),
                invite.locale(),
                invite.metadata(),
                invite.sender(),
                invite.sentBy(),
                status,
                invite.createdAt(),
                invite.updatedAt(),
                invite.expiresAt(),
                invite.endedAt(),
                invite.acceptedBy(),
                invite.generation(),
                invite.sends(),
                invite.delivery(),
                version);
    }
}
