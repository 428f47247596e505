package dev.invites.domain.usecase;

import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.ResendPolicy;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.Sends;
import dev.invites.domain.model.User;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.CreateInvites.Command;
import dev.invites.domain.port.in.CreateInvites.Reason;
import dev.invites.domain.port.out.IdempotencyKeys.Ref;
import dev.invites.domain.port.out.IdempotencyKeys.Use;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Memberships.Seat;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One attempt at a list of create commands in one transaction: load for all, decide one after another on what the
 * earlier ones will have left, write for all. What somebody else changes meanwhile makes the transaction start over.
 */
final class InvitationRound {

    private final Stores stores;
    private final EngineParts parts;
    private final List<Command> commands;

    private final Map<Seat, Role> roles;
    private final Map<Slot, Invite> pending = new HashMap<>();
    private final Set<Slot> heldByMembers;
    private final Set<Slot> blocked;
    private final Map<Ref, Use> uses = new HashMap<>();
    private final Map<InviteId, Invite> replayed = new HashMap<>();
    private final Allowance allowance;
    private final Instant now;

    private final Changes changes;
    private final List<Use> remembered = new ArrayList<>();

    /** Loads and locks what the commands need. The time is taken when that is done, for all of them. */
    InvitationRound(Stores stores, EngineParts parts, List<Command> commands) {
        this.stores = stores;
        this.parts = parts;
        this.commands = commands;
        this.roles = stores.memberships()
                .roles(commands.stream()
                        .filter(command -> command.caller().reaches(command.organization()))
                        .map(InvitationRound::seat)
                        .collect(Collectors.toSet()));
        List<Command> allowed = commands.stream()
                .filter(command -> accessRefusal(command).isEmpty())
                .toList();
        Set<Slot> slots = slots(allowed);
        if (slots.isEmpty()) {
            heldByMembers = Set.of();
            blocked = Set.of();
        } else {
            // Locked before the members are looked up: an accept that was under way is then seen as a member.
            stores.invites().lockPending(slots).forEach(invite -> pending.put(Slot.of(invite), invite));
            heldByMembers = stores.memberships().heldByMembers(slots);
            blocked = stores.blocks().blocked(slots);
        }
        loadUses(allowed);
        allowance = Allowance.lock(
                stores, parts, slots(allowed.stream().filter(this::mayInvite).toList()));
        now = allowance.now();
        changes = new Changes(parts.ids(), now);
    }

    private void loadUses(List<Command> allowed) {
        Set<Ref> refs =
                allowed.stream().flatMap(command -> ref(command).stream()).collect(Collectors.toSet());
        if (refs.isEmpty()) {
            return;
        }
        uses.putAll(stores.idempotencyKeys().find(refs, since(parts.clock().now())));
        uses.values().stream()
                .collect(Collectors.groupingBy(
                        use -> use.ref().organization(), Collectors.mapping(Use::invite, Collectors.toSet())))
                .forEach((organization, ids) -> stores.invites()
                        .findAll(organization, ids)
                        .forEach(invite -> replayed.put(invite.id(), invite)));
    }

    /** Whether nothing stands in the way so far but a limit. */
    private boolean mayInvite(Command command) {
        boolean again = ref(command).map(uses::containsKey).orElse(false);
        return !again && !heldByMembers.contains(slot(command)) && !blocked.contains(slot(command));
    }

    List<Outcome<Invitation, Reason>> run() {
        List<Outcome<Invitation, Reason>> outcomes =
                commands.stream().map(this::decide).toList();
        write();
        return outcomes;
    }

    private Outcome<Invitation, Reason> decide(Command command) {
        Optional<Reason> refusal = accessRefusal(command);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Optional<Use> use = ref(command).flatMap(ref -> Optional.ofNullable(uses.get(ref)));
        if (use.isPresent()) {
            return replay(command, use.get());
        }
        Slot slot = slot(command);
        if (heldByMembers.contains(slot)) {
            return Outcome.refused(Reason.ALREADY_MEMBER);
        }
        if (blocked.contains(slot)) {
            return Outcome.refused(Reason.BLOCKED);
        }
        Outcome<Invitation, Reason> outcome = invite(command, slot);
        if (outcome instanceof Outcome.Done<Invitation, Reason> done) {
            InviteId id = done.value().invite().id();
            ref(command).ifPresent(ref -> remember(new Use(ref, Fingerprint.of(command), id, now)));
        }
        return outcome;
    }

    private Optional<Reason> accessRefusal(Command command) {
        Role role = roles.get(seat(command));
        if (role == null || !command.caller().reaches(command.organization())) {
            return Optional.of(Reason.NO_SUCH_ORGANIZATION);
        }
        return role.mayGrant(command.terms().role().orElse(Role.MEMBER))
                ? Optional.empty()
                : Optional.of(Reason.NOT_ALLOWED);
    }

    private Outcome<Invitation, Reason> replay(Command command, Use use) {
        if (!use.fingerprint().equals(Fingerprint.of(command))) {
            return Outcome.refused(Reason.KEY_REUSED);
        }
        Invite known = changes.find(use.invite())
                .or(() -> Optional.ofNullable(replayed.get(use.invite())))
                .orElseThrow(() -> new IllegalStateException("no invite under a remembered key"));
        return Outcome.done(invitation(command, known, true));
    }

    private Outcome<Invitation, Reason> invite(Command command, Slot slot) {
        User by = command.caller().user();
        Optional<Invite> before = Optional.ofNullable(pending.get(slot));
        ResendPolicy.Decision decision =
                ResendPolicy.decide(before, by.id(), command.terms(), command.sendEmail(), now);
        boolean resent = decision instanceof ResendPolicy.Decision.Resend;
        if (!resent && allowance.refusesPending(slot.organization())) {
            return Outcome.refused(Reason.TOO_MANY_PENDING);
        }
        if (command.sendEmail()) {
            Sends sends = before.filter(it -> resent).map(Invite::sends).orElse(Sends.NONE);
            Optional<LimitReached> limit = allowance.refusesMail(slot, sends);
            if (limit.isPresent()) {
                return Outcome.refused(Reason.TOO_MANY_SENDS, limit.get());
            }
        }
        Invite invite = decision instanceof ResendPolicy.Decision.Resend resend
                ? resend(resend.resent(), before, by)
                : make(command, slot, decision);
        pending.put(slot, invite);
        if (command.sendEmail()) {
            allowance.mail(slot);
            changes.mail(invite);
        } else {
            changes.mailNothing(invite);
        }
        return Outcome.done(invitation(command, invite, false));
    }

    private Invite resend(Invite resent, Optional<Invite> before, User by) {
        Invite invite = changes.update(resent);
        boolean sameRole = before.map(it -> it.role() == invite.role()).orElse(true);
        Map<String, String> changedRole =
                sameRole ? Map.of() : Map.of("role", invite.role().name().toLowerCase(Locale.ROOT));
        changes.record(InviteEvent.Type.RESENT, invite, Optional.of(by), changedRole);
        return invite;
    }

    private Invite make(Command command, Slot slot, ResendPolicy.Decision decision) {
        if (decision instanceof ResendPolicy.Decision.Succeed succeed) {
            changes.recordLapse(succeed.lapsed());
            changes.update(succeed.lapsed());
        }
        Invite invite = Invite.create(
                new InviteId(parts.ids().next()),
                command.organization(),
                command.email(),
                command.terms(),
                Sender.of(command.caller().user()),
                command.sendEmail(),
                now,
                parts.expiry());
        changes.add(invite);
        changes.record(
                InviteEvent.Type.CREATED, invite, Optional.of(command.caller().user()));
        allowance.open(slot);
        return invite;
    }

    /** With the link, where no mail carries it: that it was given is recorded. */
    private Invitation invitation(Command command, Invite invite, boolean replayed) {
        if (command.sendEmail() || invite.statusAt(now) != InviteStatus.PENDING) {
            return new Invitation(invite, Optional.empty(), replayed);
        }
        changes.record(
                InviteEvent.Type.LINK_GIVEN,
                invite,
                Optional.of(command.caller().user()));
        return new Invitation(invite, Optional.of(parts.links().of(invite)), replayed);
    }

    private void remember(Use use) {
        uses.put(use.ref(), use);
        remembered.add(use);
    }

    private void write() {
        changes.write(stores);
        allowance.write();
        if (!remembered.isEmpty()) {
            Guarded.require(
                    stores.idempotencyKeys().remember(remembered, since(now)).size() == remembered.size(),
                    "the key was used meanwhile");
        }
    }

    private static Instant since(Instant now) {
        return now.minus(CreateInvites.KEY_LIFETIME);
    }

    private static Set<Slot> slots(List<Command> commands) {
        return commands.stream().map(InvitationRound::slot).collect(Collectors.toSet());
    }

    private static Seat seat(Command command) {
        return new Seat(command.organization(), command.caller().user().id());
    }

    private static Slot slot(Command command) {
        return new Slot(command.organization(), command.email());
    }

    private static Optional<Ref> ref(Command command) {
        return command.idempotencyKey().map(key -> new Ref(command.organization(), key));
    }
}
