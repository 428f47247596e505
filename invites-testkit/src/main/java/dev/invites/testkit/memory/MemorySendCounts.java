package dev.invites.testkit.memory;

import dev.invites.domain.model.SendCount;
import dev.invites.domain.port.out.LostRace;
import dev.invites.domain.port.out.SendCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public void put(Map<Counter, SendCount> made, Map<Counter, SendCount> changed) {
        MemoryState state = scope.state();
        made.forEach((counter, count) -> {
            if (state.sendCounts.putIfAbsent(counter, count) != null) {
                throw new LostRace("the counter was made meanwhile");
            }
        });
        changed.forEach(state.sendCounts::replace);
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
