package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.CreateInvites.Command;
import dev.invites.domain.port.in.CreateInvites.Draft;
import dev.invites.domain.port.in.CreateInvites.Reason;
import dev.invites.domain.port.out.IdempotencyKeys.Ref;
import dev.invites.domain.port.out.IdempotencyKeys.Use;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Memberships.Seat;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a list of create commands is decided on, loaded for all of them at once and locked where others could change it. */
final class InvitationFacts {

    private final Map<Seat, Role> roles = new HashMap<>();
    private final Map<Slot, Invite> pending = new HashMap<>();
    private final Set<Slot> heldByMembers;
    private final Set<Slot> blocked;
    private final Map<Ref, Use> uses = new HashMap<>();
    private final Map<InviteId, Invite> usedFor = new HashMap<>();

    private InvitationFacts(Stores stores, List<Command> commands, Map<Seat, Role> known) {
        roles.putAll(known);
        Set<Seat> asked = commands.stream()
                .filter(command -> command.caller().reaches(command.organization()))
                .map(InvitationFacts::seat)
                .filter(seat -> !known.containsKey(seat))
                .collect(Collectors.toSet());
        if (!asked.isEmpty()) {
            roles.putAll(stores.memberships().roles(asked));
        }
        Set<Slot> slots = allowed(commands).stream().map(InvitationFacts::slot).collect(Collectors.toSet());
        if (slots.isEmpty()) {
            heldByMembers = Set.of();
            blocked = Set.of();
        } else {
            // Locked before the members are looked up: an accept that was under way is then seen as a member.
            stores.invites().lockPending(slots).forEach(invite -> pending.put(Slot.of(invite), invite));
            heldByMembers = stores.memberships().heldByMembers(slots);
            blocked = stores.blocks().blocked(slots);
        }
    }

    /**
     * Loads it.
     *
     * @param roles those that are known already
     * @param now keys that were used too long before are free
     */
    static InvitationFacts load(Stores stores, List<Command> commands, Map<Seat, Role> roles, Instant now) {
        InvitationFacts facts = new InvitationFacts(stores, commands, roles);
        Set<Ref> refs = facts.allowed(commands).stream()
                .flatMap(command -> ref(command).stream())
                .collect(Collectors.toSet());
        if (!refs.isEmpty()) {
            facts.loadUses(stores, refs, now);
        }
        return facts;
    }

    private void loadUses(Stores stores, Set<Ref> refs, Instant now) {
        uses.putAll(stores.idempotencyKeys().find(refs, now.minus(CreateInvites.KEY_LIFETIME)));
        uses.values().stream()
                .collect(Collectors.groupingBy(
                        use -> use.ref().organization(), Collectors.mapping(Use::invite, Collectors.toSet())))
                .forEach((organization, ids) -> stores.invites()
                        .findAll(organization, ids)
                        .forEach(invite -> usedFor.put(invite.id(), invite)));
    }

    /** Those places in which an invite may be made or sent anew, if no limit stands in the way. */
    Collection<Slot> open(List<Command> commands) {
        return allowed(commands).stream()
                .filter(command -> use(command).isEmpty())
                .map(InvitationFacts::slot)
                .filter(slot -> !isHeldByMember(slot) && !isBlocked(slot))
                .collect(Collectors.toSet());
    }

    /** Why the caller may not invite anybody there, or not to that role. */
    Optional<Reason> accessRefusal(Command command) {
        Role role = roles.get(seat(command));
        if (role == null || !command.caller().reaches(command.organization())) {
            return Optional.of(Reason.NO_SUCH_ORGANIZATION);
        }
        return role.mayGrant(command.terms().role().orElse(Role.MEMBER))
                ? Optional.empty()
                : Optional.of(Reason.NOT_ALLOWED);
    }

    /** What was done under the command's idempotency key. */
    Optional<Use> use(Command command) {
        return ref(command).flatMap(ref -> Optional.ofNullable(uses.get(ref)));
    }

    /** The invite that a key was used for, as it was when all this was loaded. */
    Optional<Invite> usedFor(Use use) {
        return Optional.ofNullable(usedFor.get(use.invite()));
    }

    void remember(Use use) {
        uses.put(use.ref(), use);
    }

    boolean isHeldByMember(Slot slot) {
        return heldByMembers.contains(slot);
    }

    boolean isBlocked(Slot slot) {
        return blocked.contains(slot);
    }

    /** The invite recorded as pending there, as the commands decided on so far leave it. */
    Optional<Invite> pending(Slot slot) {
        return Optional.ofNullable(pending.get(slot));
    }

    void setPending(Slot slot, Invite invite) {
        pending.put(slot, invite);
    }

    static Slot slot(Command command) {
        return new Slot(command.organization(), command.email());
    }

    static Slot slot(Draft draft) {
        return new Slot(draft.organization(), draft.email());
    }

    static Optional<Ref> ref(Command command) {
        return command.idempotencyKey().map(key -> new Ref(command.organization(), key));
    }

    private List<Command> allowed(List<Command> commands) {
        return commands.stream()
                .filter(command -> accessRefusal(command).isEmpty())
                .toList();
    }

    private static Seat seat(Command command) {
        return new Seat(command.organization(), command.caller().user().id());
    }
}
