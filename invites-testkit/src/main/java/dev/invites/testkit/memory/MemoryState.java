package dev.invites.testkit.memory;

import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.EventId;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteEvent;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.SendCount;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.IdempotencyKeys;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Memberships;
import dev.invites.domain.port.out.SendCounts;
import dev.invites.domain.port.out.Users;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Everything that is kept. All values are immutable, so a copy of the maps is a copy of the whole. */
final class MemoryState {

    /** Ids of different organizations may be the same: no invite is known by its id alone. */
    record InviteKey(OrganizationId organization, InviteId id) {}

    final Map<InviteKey, Invite> invites;
    final Map<Invites.Slot, InviteKey> pending;
    final Map<OrganizationId, Organization> organizations;
    final Map<Memberships.Seat, Membership> memberships;
    final Map<UUID, MemoryOutbox.Row> outbox;
    final Map<IdempotencyKeys.Ref, IdempotencyKeys.Use> uses;
    final Map<Users.Identity, Users.Account> accounts;
    final Map<UserId, Users.Identity> identities;
    final Map<ApiKeyId, MemoryApiKeys.Row> apiKeys;
    final Map<EventId, InviteEvent> events;
    final Set<MemoryHistory.Link> previews;
    final Map<Invites.Slot, Instant> blocks;
    final Map<SendCounts.Counter, SendCount> sendCounts;
    final Map<OrganizationId, Integer> seats;
    final Map<InviteKey, MemoryReminders.Mark> reminders;

    MemoryState() {
        invites = new HashMap<>();
        pending = new HashMap<>();
        organizations = new HashMap<>();
        memberships = new HashMap<>();
        outbox = new LinkedHashMap<>();
        uses = new HashMap<>();
        accounts = new HashMap<>();
        identities = new HashMap<>();
        apiKeys = new HashMap<>();
        events = new HashMap<>();
        previews = new HashSet<>();
        blocks = new HashMap<>();
        sendCounts = new HashMap<>();
        seats = new HashMap<>();
        reminders = new HashMap<>();
    }

    private MemoryState(MemoryState other) {
        invites = new HashMap<>(other.invites);
        pending = new HashMap<>(other.pending);
        organizations = new HashMap<>(other.organizations);
        memberships = new HashMap<>(other.memberships);
        outbox = new LinkedHashMap<>(other.outbox);
        uses = new HashMap<>(other.uses);
        accounts = new HashMap<>(other.accounts);
        identities = new HashMap<>(other.identities);
        apiKeys = new HashMap<>(other.apiKeys);
        events = new HashMap<>(other.events);
        previews = new HashSet<>(other.previews);
        blocks = new HashMap<>(other.blocks);
        sendCounts = new HashMap<>(other.sendCounts);
        seats = new HashMap<>(other.seats);
        reminders = new HashMap<>(other.reminders);
    }

    MemoryState copy() {
        return new MemoryState(this);
    }
}
