package dev.invites.testkit.memory;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.port.out.Reminders;
import dev.invites.testkit.memory.MemoryState.InviteKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

record MemoryReminders(Scope scope) implements Reminders {

    /** The last mark of an invite, and the generation that it had then. */
    record Mark(int generation, Duration before) {}

    @Override
    public Due lockDue(Duration before, Instant from, Instant until, int most) {
        Instant now = until.minus(before);
        List<Invite> due = scope.state().invites.values().stream()
                .filter(invite -> invite.recordedStatus() == InviteStatus.PENDING)
                .filter(invite -> invite.expiresAt().isAfter(now))
                .filter(invite -> !invite.expiresAt().isBefore(from)
                        && !invite.expiresAt().isAfter(until))
                .filter(invite -> invite.expiry().length().compareTo(before) > 0)
                .filter(invite -> !isMarked(invite, before))
                .sorted(Comparator.comparing(Invite::expiresAt))
                .limit(most)
                .toList();
        return new Due(
                due,
                due.size() < most
                        ? Optional.empty()
                        : Optional.of(due.get(due.size() - 1).expiresAt()));
    }

    @Override
    public void mark(Collection<Invite> invites, Duration before) {
        MemoryState state = scope.state();
        invites.forEach(invite -> state.reminders.put(key(invite), new Mark(invite.generation(), before)));
    }

    private boolean isMarked(Invite invite, Duration before) {
        return Optional.ofNullable(scope.state().reminders.get(key(invite)))
                .filter(mark -> mark.generation() == invite.generation())
                .filter(mark -> mark.before().compareTo(before) <= 0)
                .isPresent();
    }

    private static InviteKey key(Invite invite) {
        return new InviteKey(invite.organization(), invite.id());
    }
}
