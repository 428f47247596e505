package dev.invites.domain.usecase;

import dev.invites.domain.model.EventId;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one transaction does to invites, gathered while it decides and written at its end: the invites, their history and
 * the mails. What somebody else has changed meanwhile makes the transaction start over.
 */
final class Changes {

    private final Ids ids;
    private final Instant now;

    private final Map<InviteId, Invite> added = new LinkedHashMap<>();
    private final Map<InviteId, Invite> updated = new LinkedHashMap<>();
    private final Map<InviteId, Invite> mailed = new LinkedHashMap<>();
    private final List<InviteEvent> events = new ArrayList<>();

    Changes(Ids ids, Instant now) {
        this.ids = ids;
        this.now = now;
    }

    /** A new invite. */
    void add(Invite invite) {
        added.put(invite.id(), invite);
    }

    /** A step of an invite, which may be one that this transaction has made or changed already. */
    Invite update(Invite next) {
        Map<InviteId, Invite> written = added.containsKey(next.id()) ? added : updated;
        Invite unstored = written.get(next.id());
        Invite invite = unstored == null ? next : next.inPlaceOf(unstored);
        written.put(invite.id(), invite);
        return invite;
    }

    /** Records that {@code invite} lapsed at its expiry; once for each time that it does. */
    void recordLapse(Invite invite) {
        record(
                InviteEvent.Type.EXPIRED,
                invite,
                Optional.empty(),
                Map.of("expires_at", invite.expiresAt().toString()));
    }

    void record(InviteEvent.Type type, Invite invite, Optional<User> by) {
        record(type, invite, by, Map.of());
    }

    void record(InviteEvent.Type type, Invite invite, Optional<User> by, Map<String, String> data) {
        events.add(new InviteEvent(new EventId(ids.next()), invite.organization(), invite.id(), type, now, by, data));
    }

    /** Mails the last link of {@code invite}; of several in one transaction only the last one works, and is mailed. */
    void mail(Invite invite) {
        mailed.put(invite.id(), invite);
    }

    /** Mails none of the links of {@code invite}: its last one goes another way. */
    void mailNothing(Invite invite) {
        mailed.remove(invite.id());
    }

    /** The invite as this transaction will leave it, where it makes or changes it. */
    Optional<Invite> find(InviteId id) {
        return Optional.ofNullable(added.getOrDefault(id, updated.get(id)));
    }

    /** Nothing of it is waited for here, so a storage may send it all together, and with the commit. */
    void write(Stores stores) {
        if (!events.isEmpty()) {
            stores.history().add(events);
        }
        if (!mailed.isEmpty()) {
            stores.outbox()
                    .add(mailed.values().stream()
                            .map(invite -> Outbox.Entry.lastOf(ids.next(), invite, now))
                            .toList());
        }
        if (!added.isEmpty() || !updated.isEmpty()) {
            // One order for everybody, so that two lists with the same emails do not wait for each other.
            Comparator<Invite> bySlot = Comparator.comparing(
                            (Invite it) -> it.organization().value())
                    .thenComparing(it -> it.email().canonical());
            stores.invites().put(added.values().stream().sorted(bySlot).toList(), updated.values());
        }
    }
}
