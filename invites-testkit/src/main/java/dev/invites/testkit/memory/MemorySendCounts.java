package dev.invites.testkit.memory;

import dev.invites.domain.model.SendCount;
import dev.invites.domain.port.out.SendCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

record MemorySendCounts(Scope scope) implements SendCounts {

    @Override
    public Map<Counter, SendCount> lock(Collection<Counter> counters) {
        MemoryState state = scope.state();
        Map<Counter, SendCount> found = new HashMap<>();
        for (Counter counter : counters) {
            Optional.ofNullable(state.sendCounts.get(counter)).ifPresent(count -> found.put(counter, count));
        }
        return found;
    }

    @Override
    public Set<Counter> add(Map<Counter, SendCount> counts) {
        MemoryState state = scope.state();
        Set<Counter> added = new HashSet<>();
        counts.forEach((counter, count) -> {
            if (state.sendCounts.putIfAbsent(counter, count) == null) {
                added.add(counter);
            }
        });
        return added;
    }

    @Override
    public void update(Map<Counter, SendCount> counts) {
        counts.forEach(scope.state().sendCounts::replace);
    }

    @Override
    public int forget(int day, int most) {
        MemoryState state = scope.state();
        List<Counter> old = state.sendCounts.entrySet().stream()
                .filter(entry -> entry.getValue().lastDay() < day)
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        old.forEach(state.sendCounts::remove);
        return old.size();
    }
}
