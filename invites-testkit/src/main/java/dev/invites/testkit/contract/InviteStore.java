package dev.invites.testkit.contract;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The invites of a storage, each call in a transaction of its own. */
record InviteStore(Transactions<? extends Stores> transactions) {

    Set<InviteId> add(Invite... invites) {
        return transactions.call(stores -> stores.invites().add(List.of(invites)));
    }

    Set<InviteId> update(Invite... invites) {
        return transactions.call(stores -> stores.invites().update(List.of(invites)));
    }

    Optional<Invite> find(OrganizationId organization, InviteId id) {
        return transactions.call(stores -> stores.invites().find(organization, id));
    }

    /** The invite as it is stored now. */
    Optional<Invite> now(Invite invite) {
        return find(invite.organization(), invite.id());
    }

    Optional<Invite> lock(OrganizationId organization, InviteId id) {
        return transactions.call(stores -> stores.invites().lock(organization, id));
    }

    List<Invite> pending(Slot... slots) {
        return transactions.call(stores -> stores.invites().lockPending(Set.of(slots)));
    }

    Page<Invite> list(OrganizationId organization, InviteFilter filter, Instant now, PageRequest page) {
        return transactions.call(stores -> stores.invites().list(organization, filter, now, page));
    }

    /** All that the filter lets through. */
    List<Invite> all(OrganizationId organization, InviteFilter filter, Instant now) {
        return Walk.forward(PageRequest.MAX_SIZE, page -> list(organization, filter, now, page));
    }
}
