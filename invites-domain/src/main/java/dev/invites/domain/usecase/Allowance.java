package dev.invites.domain.usecase;

import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.SendCount;
import dev.invites.domain.model.Sends;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.SendCounts.Counter;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may still be sent and be open, in one transaction. It locks the counters, so that of two who want the last place
 * one comes too late; therefore it comes after all other locks, and is held for the writes alone.
 */
final class Allowance {

    private final Stores stores;
    private final InviteLimits limits;
    private final Instant now;
    private final Map<Counter, SendCount> before;
    private final Map<Counter, SendCount> after = new LinkedHashMap<>();
    private final Map<OrganizationId, Integer> open = new HashMap<>();

    private Allowance(Stores stores, InviteLimits limits, Instant now, Map<Counter, SendCount> before) {
        this.stores = stores;
        this.limits = limits;
        this.now = now;
        this.before = before;
    }

    /** Locks what counts for mails to {@code slots}, and takes the time after it has. */
    static Allowance lock(Stores stores, EngineParts parts, Collection<Slot> slots) {
        InviteLimits limits = parts.limits();
        Set<Counter> counters =
                slots.stream().flatMap(slot -> counters(slot, limits)).collect(Collectors.toSet());
        Map<Counter, SendCount> locked =
                counters.isEmpty() ? Map.of() : stores.sendCounts().lock(counters);
        return new Allowance(stores, limits, parts.clock().now(), locked);
    }

    /** When the counters were locked: later than what anybody who had them before has written. */
    Instant now() {
        return now;
    }

    /** What keeps an invite that has called for {@code sends} from one more mail to {@code slot}. */
    Optional<LimitReached> refusesMail(Slot slot, Sends sends) {
        return limits.reachedByInvite(sends, now).or(() -> refusesMail(slot));
    }

    /** What keeps a mail that nobody has called for from {@code slot}. */
    Optional<LimitReached> refusesMail(Slot slot) {
        return limits.reachedByRecipient(count(recipient(slot)), slot.organization(), now)
                .or(() -> limits.reachedByOrganization(count(sender(slot)), now));
    }

    /** Counts one more mail to {@code slot}. */
    void mail(Slot slot) {
        counters(slot, limits)
                .forEach(counter -> after.put(counter, count(counter).plusOne(slot.organization(), now)));
    }

    /** Whether the organization may have no more pending invites. */
    boolean refusesPending(OrganizationId organization) {
        return limits.pending() > 0 && limits.isReachedByPending(open(organization));
    }

    /** Counts one more pending invite of the organization of {@code slot}. */
    void open(Slot slot) {
        if (limits.pending() > 0) {
            open.put(slot.organization(), open(slot.organization()) + 1);
            // Whoever counts at the same moment meets this one here, also where there was no counter to lock.
            after.putIfAbsent(sender(slot), count(sender(slot)));
        }
    }

    void write() {
        Map<Counter, SendCount> made = new LinkedHashMap<>(after);
        made.keySet().removeAll(before.keySet());
        Map<Counter, SendCount> changed = new LinkedHashMap<>(after);
        changed.keySet().retainAll(before.keySet());
        changed.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        if (!made.isEmpty() || !changed.isEmpty()) {
            stores.sendCounts().put(made, changed);
        }
    }

    private int open(OrganizationId organization) {
        return open.computeIfAbsent(organization, it -> stores.invites().countPending(it, now, limits.pending()));
    }

    private SendCount count(Counter counter) {
        return after.getOrDefault(counter, before.getOrDefault(counter, SendCount.NONE));
    }

    private static Stream<Counter> counters(Slot slot, InviteLimits limits) {
        Stream<Counter> recipient = limits.perRecipient() > 0 ? Stream.of(recipient(slot)) : Stream.empty();
        return limits.perOrganization() > 0 || limits.pending() > 0
                ? Stream.concat(recipient, Stream.of(sender(slot)))
                : recipient;
    }

    private static Counter recipient(Slot slot) {
        return new Counter.Recipient(slot.email());
    }

    private static Counter sender(Slot slot) {
        return new Counter.Sender(slot.organization());
    }
}
