package dev.invites.domain.usecase;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EventId;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Invites.Delivered;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.Outbox.Entry;
import dev.invites.domain.port.out.Outbox.Retry;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * What became of mails and is still to be recorded, of all threads together: whoever records takes what is there, so that
 * a thread on whose mail the server takes its time holds up none that it has sent before.
 */
final class MailOutcomes {

    private static final System.Logger LOG = System.getLogger(RelayMailService.class.getName());

    /** How many are recorded in one transaction at the most. */
    private static final int MOST = 64;

    private final Queue<MailOutcome> waiting = new ConcurrentLinkedQueue<>();
    private final Transactions<? extends Stores> transactions;
    private final Ids ids;
    private final MicroClock clock;

    MailOutcomes(Transactions<? extends Stores> transactions, Ids ids, MicroClock clock) {
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    void add(MailOutcome outcome) {
        waiting.add(outcome);
    }

    /** @throws PortFailure when the storage is away; what was not recorded is sent again when its lease has ended */
    void record() {
        // Not until there are none: what comes meanwhile is recorded, with more, by whoever it came from.
        List<MailOutcome> some;
        do {
            some = some();
            if (!some.isEmpty()) {
                together(some).forEach(this::alone);
            }
        } while (some.size() == MOST);
    }

    private List<MailOutcome> some() {
        List<MailOutcome> some = new ArrayList<>();
        for (MailOutcome next = waiting.poll(); next != null; next = some.size() < MOST ? waiting.poll() : null) {
            some.add(next);
        }
        return some;
    }

    /** Records what it can in one transaction, and answers what is left. */
    private List<MailOutcome> together(List<MailOutcome> outcomes) {
        try {
            return transactions.call(stores -> {
                // Others lock many invites too, in an order of their own. Waiting for none of them, this one can make
                // none of them wait in a circle.
                Set<Invites.Key> free = stores.invites()
                        .lockFree(outcomes.stream().map(MailOutcome::invite).collect(Collectors.toSet()));
                Map<Boolean, List<MailOutcome>> byFree = outcomes.stream()
                        .collect(Collectors.partitioningBy(outcome -> free.contains(outcome.invite())));
                write(byFree.getOrDefault(true, List.of()), stores);
                return byFree.getOrDefault(false, List.of());
            });
        } catch (RuntimeException e) {
            Outage.rethrow(e);
            // One of them cannot be recorded, and must not hold up its neighbours.
            return outcomes;
        }
    }

    private void alone(MailOutcome outcome) {
        try {
            transactions.call(stores -> write(List.of(outcome), stores));
        } catch (RuntimeException e) {
            Outage.rethrow(e);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "what became of the mail for {0} cannot be recorded: {1}",
                    outcome.entry().invite(),
                    e.getClass().getName());
        }
    }

    private int write(List<MailOutcome> outcomes, Stores stores) {
        Map<Boolean, List<MailOutcome>> byAgain = outcomes.stream()
                .collect(Collectors.partitioningBy(outcome -> outcome.again().isPresent()));
        Set<Claim> held = new HashSet<>(stores.outbox()
                .complete(byAgain.getOrDefault(false, List.of()).stream()
                        .map(MailOutcome::claim)
                        .toList()));
        held.addAll(stores.outbox()
                .retry(byAgain.getOrDefault(true, List.of()).stream()
                        .map(outcome ->
                                new Retry(outcome.claim(), outcome.again().orElseThrow()))
                        .toList()));
        List<MailOutcome> kept = outcomes.stream()
                .filter(outcome -> held.contains(outcome.claim()))
                .toList();
        stores.invites()
                .recordDeliveries(kept.stream()
                        .filter(MailOutcome::isShown)
                        .map(outcome -> new Delivered(outcome.entry(), outcome.delivery()))
                        .toList());
        stores.history()
                .add(kept.stream().flatMap(outcome -> event(outcome).stream()).toList());
        return kept.size();
    }

    private Optional<InviteEvent> event(MailOutcome outcome) {
        Delivery delivery = outcome.delivery();
        return switch (delivery.state()) {
            case NONE, QUEUED -> Optional.empty();
            case SENT -> Optional.of(event(outcome, InviteEvent.Type.SENT, Map.of()));
            case FAILED ->
                Optional.of(event(
                        outcome,
                        InviteEvent.Type.DELIVERY_FAILED,
                        Map.of("error", delivery.error().orElse("unknown"))));
        };
    }

    /** Says of a reminder which one it is, as the setting does: whole days as days. */
    private static Map<String, String> withReminder(Map<String, String> data, Entry mail) {
        Map<String, String> all = new LinkedHashMap<>(data);
        mail.reminder().ifPresent(before -> {
            boolean days = Duration.ofDays(before.toDays()).equals(before);
            all.put("reminder", days ? "P" + before.toDays() + "D" : before.toString());
        });
        return all;
    }

    private InviteEvent event(MailOutcome outcome, InviteEvent.Type type, Map<String, String> data) {
        return new InviteEvent(
                new EventId(ids.next()),
                outcome.entry().organization(),
                outcome.entry().invite(),
                type,
                clock.now(),
                Optional.empty(),
                withReminder(data, outcome.entry()));
    }
}
