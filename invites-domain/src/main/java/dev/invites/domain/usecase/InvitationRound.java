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
import dev.invites.domain.port.out.IdempotencyKeys.Use;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Memberships.Seat;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt at a list of create commands in one transaction: load for all, decide one after another on what the
 * earlier ones will have left, write for all. What somebody else changes meanwhile makes the transaction start over.
 */
final class InvitationRound {

    private final Stores stores;
    private final EngineParts parts;
    private final List<Command> commands;
    private final InvitationFacts facts;
    private final Allowance allowance;
    private final Instant now;
    private final Changes changes;
    private final List<Use> remembered = new ArrayList<>();

    /**
     * Loads and locks what the commands need. The time is taken when that is done, for all of them.
     *
     * @param roles those that need not be asked for any more
     */
    InvitationRound(Stores stores, EngineParts parts, List<Command> commands, Map<Seat, Role> roles) {
        this.stores = stores;
        this.parts = parts;
        this.commands = commands;
        this.facts = InvitationFacts.load(stores, commands, roles, parts.clock().now());
        this.allowance = Allowance.lock(stores, parts, facts.open(commands));
        this.now = allowance.now();
        this.changes = new Changes(parts.ids(), now);
    }

    List<Outcome<Invitation, Reason>> run() {
        List<Outcome<Invitation, Reason>> outcomes =
                commands.stream().map(this::decide).toList();
        write();
        return outcomes;
    }

    private Outcome<Invitation, Reason> decide(Command command) {
        Optional<Reason> refusal = facts.accessRefusal(command);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Optional<Use> use = facts.use(command);
        if (use.isPresent()) {
            return replay(command, use.get());
        }
        Slot slot = InvitationFacts.slot(command);
        if (facts.isHeldByMember(slot)) {
            return Outcome.refused(Reason.ALREADY_MEMBER);
        }
        if (facts.isBlocked(slot)) {
            return Outcome.refused(Reason.BLOCKED);
        }
        Outcome<Invitation, Reason> outcome = invite(command, slot);
        if (outcome instanceof Outcome.Done<Invitation, Reason> done) {
            InviteId id = done.value().invite().id();
            InvitationFacts.ref(command).ifPresent(ref -> remember(new Use(ref, Fingerprint.of(command), id, now)));
        }
        return outcome;
    }

    private Outcome<Invitation, Reason> replay(Command command, Use use) {
        if (!use.fingerprint().equals(Fingerprint.of(command))) {
            return Outcome.refused(Reason.KEY_REUSED);
        }
        Invite known = changes.find(use.invite())
                .or(() -> facts.usedFor(use))
                .orElseThrow(() -> new IllegalStateException("no invite under a remembered key"));
        return Outcome.done(invitation(command, known, true));
    }

    private Outcome<Invitation, Reason> invite(Command command, Slot slot) {
        User by = command.caller().user();
        Optional<Invite> before = facts.pending(slot);
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
        facts.setPending(slot, invite);
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
        facts.remember(use);
        remembered.add(use);
    }

    private void write() {
        allowance.write();
        changes.write(stores);
        if (!remembered.isEmpty()) {
            Guarded.require(
                    stores.idempotencyKeys()
                                    .remember(remembered, now.minus(CreateInvites.KEY_LIFETIME))
                                    .size()
                            == remembered.size(),
                    "the key was used meanwhile");
        }
    }
}
