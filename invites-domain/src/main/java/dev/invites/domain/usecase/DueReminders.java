package dev.invites.domain.usecase;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Memberships.Seat;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Invites at whose reminder it is time, locked, and what decides whether anybody is reminded. */
record DueReminders(List<Invite> invites, Set<Slot> heldByMembers, Set<Slot> blocked, Map<Seat, Role> roles) {

    /** @param invites some, locked before the rest is looked up: an accept that was under way is then seen as a member */
    static DueReminders load(List<Invite> invites, Stores stores) {
        Set<Slot> slots = invites.stream().map(Slot::of).collect(Collectors.toSet());
        Set<Seat> seats = invites.stream().map(DueReminders::sender).collect(Collectors.toSet());
        return new DueReminders(
                invites,
                stores.memberships().heldByMembers(slots),
                stores.blocks().blocked(slots),
                stores.memberships().roles(seats));
    }

    /** Those of which there is something to remind. */
    List<Invite> wanted(Instant now) {
        return invites.stream()
                .filter(invite -> invite.statusAt(now) == InviteStatus.PENDING)
                // A mail that still waits is no old news, and one that failed is for its sender to look after. Where
                // the link went another way, nobody has asked for mail.
                .filter(invite -> invite.delivery().state() == Delivery.State.SENT)
                .filter(invite -> !heldByMembers.contains(Slot.of(invite)) && !blocked.contains(Slot.of(invite)))
                .filter(this::isGood)
                .toList();
    }

    /** Whether whoever answers for it may invite still: nobody is reminded of a link that does not let them in. */
    private boolean isGood(Invite invite) {
        return Optional.ofNullable(roles.get(sender(invite)))
                .map(role -> role.mayGrant(invite.role()))
                .orElse(false);
    }

    private static Seat sender(Invite invite) {
        return new Seat(invite.organization(), invite.sentBy());
    }
}
