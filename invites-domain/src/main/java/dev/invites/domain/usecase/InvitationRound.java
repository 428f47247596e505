package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.ResendPolicy;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.Sender;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.CreateInvites.Command;
import dev.invites.domain.port.in.CreateInvites.Reason;
import dev.invites.domain.port.out.IdempotencyKeys;
import dev.invites.domain.port.out.IdempotencyKeys.Ref;
import dev.invites.domain.port.out.IdempotencyKeys.Use;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Memberships.Seat;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private final ResendPolicy policy;
    private final Ids ids;
    private final Instant now;

    private final Map<Seat, Role> roles = new HashMap<>();
    private final Map<Slot, Invite> pending = new HashMap<>();
    private final Map<Ref, Use> uses = new HashMap<>();
    private Set<Slot> heldByMembers = Set.of();

    private final Map<InviteId, Invite> added = new LinkedHashMap<>();
    private final Map<InviteId, Invite> updated = new LinkedHashMap<>();
    private final Map<InviteId, Invite> mailed = new LinkedHashMap<>();
    private final List<Use> remembered = new ArrayList<>();

    InvitationRound(Stores stores, ResendPolicy policy, Ids ids, Instant now) {
        this.stores = stores;
        this.policy = policy;
        this.ids = ids;
        this.now = now;
    }

    List<Outcome<Invite, Reason>> run(List<Command> commands) {
        load(commands);
        List<Outcome<Invite, Reason>> outcomes =
                commands.stream().map(this::decide).toList();
        write();
        return outcomes;
    }

    private void load(List<Command> commands) {
        List<Command> allowed = commands.stream()
                .filter(command -> command.caller().reaches(command.organization()))
                .toList();
        roles.putAll(stores.memberships()
                .roles(allowed.stream().map(InvitationRound::seat).collect(Collectors.toSet())));
        Set<Slot> slots = allowed.stream()
                .filter(command -> refusal(command).isEmpty())
                .map(InvitationRound::slot)
                .collect(Collectors.toSet());
        if (slots.isEmpty()) {
            return;
        }
        // Locked before the members are looked up: an accept that was under way is then seen as a member.
        stores.invites().lockPending(slots).forEach(invite -> pending.put(Slot.of(invite), invite));
        heldByMembers = stores.memberships().heldByMembers(slots);
        Set<Ref> refs =
                allowed.stream().flatMap(command -> ref(command).stream()).collect(Collectors.toSet());
        if (!refs.isEmpty()) {
            uses.putAll(stores.idempotencyKeys().find(refs, since()));
        }
    }

    private Outcome<Invite, Reason> decide(Command command) {
        Optional<Reason> refusal = refusal(command);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Optional<Use> use = ref(command).flatMap(ref -> Optional.ofNullable(uses.get(ref)));
        if (use.isPresent()) {
            return replay(command, use.get());
        }
        if (heldByMembers.contains(slot(command))) {
            return Outcome.refused(Reason.ALREADY_MEMBER);
        }
        Invite invite = invite(command);
        ref(command).ifPresent(ref -> remember(new Use(ref, Fingerprint.of(command), invite.id(), now)));
        return Outcome.done(invite);
    }

    private Optional<Reason> refusal(Command command) {
        Role role = roles.get(seat(command));
        if (role == null || !command.caller().reaches(command.organization())) {
            return Optional.of(Reason.NO_SUCH_ORGANIZATION);
        }
        return role.mayManage() ? Optional.empty() : Optional.of(Reason.NOT_ALLOWED);
    }

    private Outcome<Invite, Reason> replay(Command command, Use use) {
        if (!use.fingerprint().equals(Fingerprint.of(command))) {
            return Outcome.refused(Reason.KEY_REUSED);
        }
        Invite known = mailed.get(use.invite());
        return Outcome.done(
                known != null
                        ? known
                        : stores.invites()
                                .find(command.organization(), use.invite())
                                .orElseThrow(() -> new IllegalStateException("no invite under a remembered key")));
    }

    private Invite invite(Command command) {
        Slot slot = slot(command);
        ResendPolicy.Decision decision = policy.decide(
                Optional.ofNullable(pending.get(slot)), command.caller().user().id(), command.message(), now);
        Invite invite;
        if (decision instanceof ResendPolicy.Decision.Resend resend) {
            Map<InviteId, Invite> written = added.containsKey(resend.resent().id()) ? added : updated;
            Invite unstored = written.get(resend.resent().id());
            invite = unstored == null ? resend.resent() : resend.resent().inPlaceOf(unstored);
            written.put(invite.id(), invite);
        } else {
            if (decision instanceof ResendPolicy.Decision.Succeed succeed) {
                updated.put(succeed.lapsed().id(), succeed.lapsed());
            }
            invite = Invite.create(
                    new InviteId(ids.next()),
                    command.organization(),
                    command.email(),
                    Role.MEMBER,
                    command.message(),
                    Sender.of(command.caller().user()),
                    now,
                    policy.expiry());
            added.put(invite.id(), invite);
        }
        pending.put(slot, invite);
        mailed.put(invite.id(), invite);
        return invite;
    }

    private void remember(Use use) {
        uses.put(use.ref(), use);
        remembered.add(use);
    }

    private void write() {
        Guarded.update(stores.invites(), updated.values());
        // One order for everybody, so that two lists with the same emails do not wait for each other.
        Guarded.add(
                stores.invites(),
                added.values().stream()
                        .sorted(Comparator.comparing(
                                        (Invite it) -> it.organization().value())
                                .thenComparing(it -> it.email().canonical()))
                        .toList());
        if (!remembered.isEmpty()) {
            IdempotencyKeys keys = stores.idempotencyKeys();
            Guarded.require(
                    keys.remember(remembered, since()).size() == remembered.size(), "the key was used meanwhile");
        }
        if (!mailed.isEmpty()) {
            stores.outbox()
                    .add(mailed.values().stream()
                            .map(invite -> Outbox.Entry.forCurrentLink(ids.next(), invite, now))
                            .toList());
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
