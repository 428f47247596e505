package dev.invites.testkit.memory;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteProgress;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.Invites;
import dev.invites.testkit.memory.MemoryState.InviteKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

record MemoryInvites(Scope scope) implements Invites {

    @Override
    public Optional<Invite> find(OrganizationId organization, InviteId id) {
        return Optional.ofNullable(scope.state().invites.get(new InviteKey(organization, id)));
    }

    @Override
    public List<Invite> findAll(OrganizationId organization, Collection<InviteId> ids) {
        return ids.stream()
                .distinct()
                .flatMap(id -> find(organization, id).stream())
                .toList();
    }

    @Override
    public List<Invite> findAll(Collection<Key> keys) {
        return keys.stream()
                .distinct()
                .flatMap(key -> find(key.organization(), key.id()).stream())
                .toList();
    }

    @Override
    public Optional<Invite> lock(OrganizationId organization, InviteId id) {
        return find(organization, id);
    }

    @Override
    public List<Invite> lockPending(Collection<Slot> slots) {
        MemoryState state = scope.state();
        return slots.stream()
                .distinct()
                .flatMap(slot -> Optional.ofNullable(state.pending.get(slot)).stream())
                .flatMap(key -> Optional.ofNullable(state.invites.get(key)).stream())
                .toList();
    }

    @Override
    public Set<InviteId> add(Collection<Invite> invites) {
        MemoryState state = scope.state();
        Set<InviteId> added = new LinkedHashSet<>();
        for (Invite invite : invites) {
            if (!state.invites.containsKey(key(invite)) && slotIsFreeFor(invite, state)) {
                put(invite, state);
                added.add(invite.id());
            }
        }
        return added;
    }

    @Override
    public Set<InviteId> update(Collection<Invite> invites) {
        MemoryState state = scope.state();
        Set<InviteId> updated = new LinkedHashSet<>();
        for (Invite invite : invites) {
            Optional<Invite> before = find(invite.organization(), invite.id());
            boolean seen =
                    before.map(it -> it.version() == invite.version() - 1).orElse(false);
            if (seen && slotIsFreeFor(invite, state)) {
                before.filter(MemoryInvites::isPending).ifPresent(it -> state.pending.remove(Slot.of(it)));
                put(invite, state);
                updated.add(invite.id());
            }
        }
        return updated;
    }

    @Override
    public Page<Invite> list(OrganizationId organization, InviteFilter filter, Instant now, PageRequest page) {
        return Paging.page(
                page,
                Paging.NEWEST_FIRST,
                scope.state().invites.values().stream()
                        .filter(invite -> invite.organization().equals(organization))
                        .filter(invite -> filter.accepts(invite, now)),
                invite -> invite.id().value());
    }

    @Override
    public List<InviteProgress> newest(OrganizationId organization, int most) {
        return scope.state().invites.values().stream()
                .filter(invite -> invite.organization().equals(organization))
                .sorted(Comparator.comparing((Invite invite) -> invite.id().value(), Paging.NEWEST_FIRST))
                .limit(most)
                .map(InviteProgress::of)
                .toList();
    }

    @Override
    public List<Invite> lockLapsed(Instant now, int most) {
        return scope.state().invites.values().stream()
                .filter(invite -> invite.isUnrecordedLapseAt(now))
                .sorted(Comparator.comparing(Invite::expiresAt))
                .limit(most)
                .toList();
    }

    @Override
    public Set<Key> lockFree(Collection<Key> keys) {
        return findAll(keys).stream().map(Key::of).collect(Collectors.toSet());
    }

    @Override
    public void recordDeliveries(Collection<Delivered> delivered) {
        MemoryState state = scope.state();
        for (Delivered each : delivered) {
            find(each.mail().organization(), each.mail().invite())
                    .filter(each.mail()::isLastOf)
                    .ifPresent(invite -> state.invites.put(key(invite), invite.withDelivery(each.delivery())));
        }
    }

    @Override
    public int countPending(OrganizationId organization, Instant now, int most) {
        return (int) pendingAt(now)
                .filter(invite -> invite.organization().equals(organization))
                .limit(most)
                .count();
    }

    @Override
    public Page<Invite> listPending(EmailAddress email, Instant now, PageRequest page) {
        return Paging.page(
                page,
                Paging.NEWEST_FIRST,
                pendingAt(now).filter(invite -> invite.email().equals(email)),
                invite -> invite.id().value());
    }

    @Override
    public Optional<OrganizationId> findPending(EmailAddress email, InviteId id) {
        return scope.state().pending.entrySet().stream()
                .filter(entry -> entry.getKey().email().equals(email))
                .filter(entry -> entry.getValue().id().equals(id))
                .map(entry -> entry.getKey().organization())
                .findFirst();
    }

    private Stream<Invite> pendingAt(Instant now) {
        return scope.state().invites.values().stream().filter(invite -> invite.statusAt(now) == InviteStatus.PENDING);
    }

    private static boolean slotIsFreeFor(Invite invite, MemoryState state) {
        InviteKey holder = state.pending.get(Slot.of(invite));
        return !isPending(invite) || holder == null || holder.equals(key(invite));
    }

    private static void put(Invite invite, MemoryState state) {
        state.invites.put(key(invite), invite);
        if (isPending(invite)) {
            state.pending.put(Slot.of(invite), key(invite));
        }
    }

    private static boolean isPending(Invite invite) {
        return invite.recordedStatus() == InviteStatus.PENDING;
    }

    private static InviteKey key(Invite invite) {
        return new InviteKey(invite.organization(), invite.id());
    }
}
