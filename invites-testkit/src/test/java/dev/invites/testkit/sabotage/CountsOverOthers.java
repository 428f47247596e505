package dev.invites.testkit.sabotage;

import dev.invites.domain.model.SendCount;
import dev.invites.domain.port.out.SendCounts;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Makes a counter whether or not it is there: {@code on conflict do update}. */
record CountsOverOthers(SendCounts good) implements SendCounts {

    @Override
    public Map<Counter, SendCount> lock(Collection<Counter> counters) {
        return good.lock(counters);
    }

    @Override
    public Set<Counter> add(Map<Counter, SendCount> counts) {
        good.add(counts);
        good.update(counts);
        return counts.keySet();
    }

    @Override
    public void update(Map<Counter, SendCount> counts) {
        good.update(counts);
    }

    @Override
    public int forget(int day, int most) {
        return good.forget(day, most);
    }
}
