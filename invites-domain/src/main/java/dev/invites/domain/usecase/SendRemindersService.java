package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.ReminderPolicy;
import dev.invites.domain.port.in.SendReminders;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.Outbox.Entry;
import dev.invites.domain.port.out.Reminders.Due;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts reminders into the outbox, many in one transaction, each with the mark that it is there. */
final class SendRemindersService implements SendReminders {

    private static final System.Logger LOG = System.getLogger(SendRemindersService.class.getName());
    static final int BATCH = 100;

    private final Transactions<? extends Stores> transactions;
    private final EngineParts parts;
    private final List<ReminderWalk> walks;
    private final Runnable mailWaiting;

    SendRemindersService(
            Transactions<? extends Stores> transactions,
            EngineParts parts,
            ReminderPolicy policy,
            Runnable mailWaiting) {
        this.transactions = transactions;
        this.parts = parts;
        this.walks = ReminderWalk.of(policy);
        this.mailWaiting = mailWaiting;
    }

    @Override
    public synchronized int send() {
        int looked = 0;
        for (ReminderWalk walk : walks) {
            looked += send(walk);
            if (looked >= BATCH) {
                // The nearer ones to their end: of two that are due for one invite, the nearer one goes.
                return looked;
            }
        }
        return looked;
    }

    private int send(ReminderWalk walk) {
        Instant now = parts.clock().now();
        Instant from = walk.from(now);
        Instant until = walk.until(now);
        Queued queued = transactions.call(stores -> queue(walk.before(), from, until, stores));
        Optional<Instant> rest = queued.due().rest();
        rest.ifPresentOrElse(walk::passed, () -> walk.ended(until));
        if (queued.reminders() > 0) {
            mailWaiting.run();
        }
        if (queued.leftOut() > 0) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} reminders are left out: their organization or recipient has had as many mails as may be",
                    queued.leftOut());
        }
        int due = queued.due().invites().size();
        // Where there is a rest, more than are due may have been looked at, and whoever asked goes on with it at once.
        return rest.isPresent() ? Math.max(due, BATCH) : due;
    }

    private Queued queue(Duration before, Instant from, Instant until, Stores stores) {
        Due due = stores.reminders().lockDue(before, from, until, BATCH);
        if (due.invites().isEmpty()) {
            return new Queued(due, 0, 0);
        }
        List<Invite> wanted =
                DueReminders.load(due.invites(), stores).wanted(parts.clock().now());
        List<Entry> reminders = within(wanted, before, stores);
        if (!reminders.isEmpty()) {
            stores.outbox().add(reminders);
        }
        // All of them: what is decided now is not decided again.
        stores.reminders().mark(due.invites(), before);
        return new Queued(due, reminders.size(), wanted.size() - reminders.size());
    }

    /** Reminders of those of {@code wanted} for which the limits leave room. */
    private List<Entry> within(List<Invite> wanted, Duration before, Stores stores) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Allowance allowance =
                Allowance.lock(stores, parts, wanted.stream().map(Slot::of).collect(Collectors.toSet()));
        List<Entry> reminders = new ArrayList<>();
        for (Invite invite : wanted) {
            Slot slot = Slot.of(invite);
            if (allowance.refusesMail(slot).isEmpty()) {
                allowance.mail(slot);
                reminders.add(Entry.reminderOf(parts.ids().next(), invite, before, allowance.now()));
            }
        }
        allowance.write();
        return reminders;
    }

    /**
     * What one transaction has come to.
     *
     * @param leftOut how many reminders a limit has forbidden
     */
    private record Queued(Due due, int reminders, int leftOut) {}
}
