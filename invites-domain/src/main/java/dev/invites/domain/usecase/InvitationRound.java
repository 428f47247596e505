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
    private final Instant now;
    private final Changes changes;

    private final Map<Seat, Role> roles = new HashMap<>();
    private final Map<Slot, Invite> pending = new HashMap<>();
    private final Map<Ref, Use> uses = new HashMap<>();
    private final List<Use> remembered = new ArrayList<>();
    private Set<Slot> heldByMembers = Set.of();
    private Set<Slot> blocked = Set.of();
    private Allowance allowance;

    InvitationRound(Stores stores, EngineParts parts, Instant now) {
        this.stores = stores;
        this.parts = parts;
        this.now = now;
        this.changes = new Changes(parts.ids(), now);
        this.allowance = Allowance.lock(stores, parts.limits(), now, Set.of());
    }

    List<Outcome<Invitation, Reason>> run(List<Command> commands) {
        load(commands);
        List<Outcome<Invitation, Reason>> outcomes =
                commands.stream().map(this::decide).toList();
        write();
        return outcomes;
    }

    private void load(List<Command> commands) {
        List<Command> reaching = commands.stream()
                .filter(command -> command.caller().reaches(command.organization()))
                .toList();
        roles.putAll(stores.memberships()
                .roles(reaching.stream().map(InvitationRound::seat).collect(Collectors.toSet())));
        List<Command> allowed = reaching.stream()
                .filter(command -> accessRefusal(command).isEmpty())
                .toList();
        if (allowed.isEmpty()) {
            return;
        }
        Set<Slot> slots = allowed.stream().map(InvitationRound::slot).collect(Collectors.toSet());
        // Locked before the members are looked up: an accept that was under way is then seen as a member.
        stores.invites().lockPending(slots).forEach(invite -> pending.put(Slot.of(invite), invite));
        heldByMembers = stores.memberships().heldByMembers(slots);
        blocked = stores.blocks().blocked(slots);
        Set<Ref> refs =
                allowed.stream().flatMap(command -> ref(command).stream()).collect(Collectors.toSet());
        if (!refs.isEmpty()) {
            uses.putAll(stores.idempotencyKeys().find(refs, since()));
        }
        allowance = Allowance.lock(stores, parts.limits(), now, slots);
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
                .or(() -> stores.invites().find(command.organization(), use.invite()))
                .orElseThrow(() -> new IllegalStateException("no invite under a remembered key"));
        return Outcome.done(invitation(command, known));
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
                ? resend(resend.resent(), by)
                : make(command, slot, decision);
        pending.put(slot, invite);
        if (command.sendEmail()) {
            allowance.mail(slot);
            changes.mail(invite);
        } else {
            changes.mailNothing(invite);
        }
        return Outcome.done(invitation(command, invite));
    }

    private Invite resend(Invite resent, User by) {
        Invite invite = changes.update(resent);
        changes.record(InviteEvent.Type.RESENT, invite, Optional.of(by));
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
    private Invitation invitation(Command command, Invite invite) {
        if (command.sendEmail() || invite.statusAt(now) != InviteStatus.PENDING) {
            return new Invitation(invite, Optional.empty());
        }
        changes.record(
                InviteEvent.Type.LINK_GIVEN,
                invite,
                Optional.of(command.caller().user()));
        return new Invitation(invite, Optional.of(parts.links().of(invite)));
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
                    stores.idempotencyKeys().remember(remembered, since()).size() == remembered.size(),
                    "the key was used meanwhile");
        }
    }

    private Instant since() {
        return now.minus(CreateInvites.KEY_LIFETIME);
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
