package dev.invites.testkit.memory;

import dev.invites.domain.port.out.Outbox;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

record MemoryOutbox(Scope scope) implements Outbox {

    /** An entry and the last claim on it. */
    record Row(Entry entry, Optional<Claim> claim) {

        boolean isFreeAt(Instant now) {
            return !entry.dueAt().isAfter(now)
                    && claim.map(it -> !it.until().isAfter(now)).orElse(true);
        }

        boolean isUnder(UUID lease) {
            return claim.map(it -> it.lease().equals(lease)).orElse(false);
        }
    }

    @Override
    public void add(Collection<Entry> entries) {
        MemoryState state = scope.state();
        entries.forEach(entry -> state.outbox.putIfAbsent(entry.id(), new Row(entry, Optional.empty())));
    }

    @Override
    public List<Claim> claim(UUID lease, int most, Instant now, Instant until) {
        MemoryState state = scope.state();
        List<Claim> claims = state.outbox.values().stream()
                .filter(row -> row.isFreeAt(now))
                .sorted(Comparator.comparing(row -> row.entry().dueAt()))
                .limit(most)
                .map(row -> new Claim(row.entry(), lease, until))
                .toList();
        claims.forEach(claim -> put(new Row(claim.entry(), Optional.of(claim))));
        return claims;
    }

    @Override
    public Set<Claim> complete(Collection<Claim> claims) {
        Set<Claim> held = claims.stream().filter(this::isHeld).collect(Collectors.toSet());
        held.forEach(claim -> scope.state().outbox.remove(claim.entry().id()));
        return held;
    }

    @Override
    public Set<Claim> retry(Collection<Retry> retries) {
        List<Retry> held =
                retries.stream().filter(retry -> isHeld(retry.claim())).toList();
        held.forEach(retry -> put(new Row(failedOnceMore(retry.claim().entry(), retry.dueAt()), Optional.empty())));
        return held.stream().map(Retry::claim).collect(Collectors.toSet());
    }

    private boolean isHeld(Claim claim) {
        return Optional.ofNullable(scope.state().outbox.get(claim.entry().id()))
                .filter(row -> row.isUnder(claim.lease()))
                .isPresent();
    }

    private void put(Row row) {
        scope.state().outbox.put(row.entry().id(), row);
    }

    private static Entry failedOnceMore(Entry entry, Instant dueAt) {
        return new Entry(
                entry.id(),
                entry.organization(),
                entry.invite(),
                entry.generation(),
                entry.number(),
                entry.reminder(),
                entry.attempts() + 1,
                entry.createdAt(),
                dueAt);
    }
}
