package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An invite that is to be sent anew, locked, and what stands in its way: another invite in its slot, or a block.
 *
 * @param holder the invite recorded as pending in its slot, which may be itself
 */
record Renewal(Stores stores, Invite invite, Optional<Invite> holder, Instant now) {

    /** Locks the invite {@code id} and its slot. */
    static Optional<Renewal> lock(Stores stores, OrganizationId organization, InviteId id, MicroClock clock) {
        Optional<Invite> found = stores.invites().find(organization, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        // The slot before the row, here as in create: two nodes that want both cannot wait for each other.
        Optional<Invite> holder = stores.invites().lockPending(Set.of(Slot.of(found.get()))).stream()
                .findFirst();
        return holder.filter(it -> it.id().equals(id))
                .or(() -> stores.invites().lock(organization, id))
                .map(invite -> new Renewal(stores, invite, holder, clock.now()));
    }

    Slot slot() {
        return Slot.of(invite);
    }

    Set<Slot> slots() {
        return Set.of(slot());
    }

    /** Whether it becomes pending by being sent. */
    boolean opens() {
        return invite.statusAt(now) != InviteStatus.PENDING;
    }

    /** Whether its address has a newer pending invite. */
    boolean isSucceeded() {
        return successor().map(it -> it.statusAt(now) == InviteStatus.PENDING).orElse(false);
    }

    /** Whether it is to become pending and its address belongs to a member by now. */
    boolean isHeldByMember() {
        return opens() && !stores.memberships().heldByMembers(slots()).isEmpty();
    }

    boolean isBlocked() {
        return !stores.blocks().blocked(slots()).isEmpty();
    }

    /** Puts {@code sent} in the place of what it was, with what that entails. */
    void write(Changes changes, Allowance allowance, Invite sent, Optional<User> by, boolean mailed) {
        successor().ifPresent(other -> {
            if (other.lapse(now) instanceof Transition.To lapsed) {
                changes.recordLapse(other);
                changes.update(lapsed.invite());
            }
        });
        if (invite.isUnrecordedLapseAt(now)) {
            changes.recordLapse(invite);
        }
        changes.update(sent);
        changes.record(InviteEvent.Type.RESENT, sent, by);
        if (opens()) {
            allowance.open(slot());
        }
        if (mailed) {
            changes.mail(sent);
            allowance.mail(slot());
        }
    }

    private Optional<Invite> successor() {
        return holder.filter(it -> !it.id().equals(invite.id()));
    }
}
