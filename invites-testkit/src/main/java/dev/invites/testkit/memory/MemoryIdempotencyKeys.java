package dev.invites.testkit.memory;

import dev.invites.domain.port.out.IdempotencyKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

record MemoryIdempotencyKeys(Scope scope) implements IdempotencyKeys {

    @Override
    public Map<Ref, Use> find(Collection<Ref> refs, Instant since) {
        Map<Ref, Use> found = new HashMap<>();
        for (Ref ref : refs) {
            find(ref, since).ifPresent(use -> found.put(ref, use));
        }
        return found;
    }

    @Override
    public Set<Ref> remember(Collection<Use> uses, Instant since) {
        Set<Ref> free = new HashSet<>();
        for (Use use : uses) {
            if (find(use.ref(), since).isEmpty() && free.add(use.ref())) {
                scope.state().uses.put(use.ref(), use);
            }
        }
        return free;
    }

    @Override
    public int forget(Instant before, int most) {
        MemoryState state = scope.state();
        List<Ref> old = state.uses.values().stream()
                .filter(use -> use.at().isBefore(before))
                .map(Use::ref)
                .limit(most)
                .toList();
        old.forEach(state.uses::remove);
        return old.size();
    }

    private Optional<Use> find(Ref ref, Instant since) {
        return Optional.ofNullable(scope.state().uses.get(ref))
                .filter(use -> !use.at().isBefore(since));
    }
}
