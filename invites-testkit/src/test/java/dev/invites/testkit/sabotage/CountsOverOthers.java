package dev.invites.testkit.sabotage;

import dev.invites.domain.model.SendCount;
import dev.invites.domain.port.out.SendCounts;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Makes a counter whether or not it is there: {@code on conflict do update}. */
record CountsOverOthers(SendCounts good) implements SendCounts {

    @Override
    public Map<Counter, SendCount> lock(Collection<Counter> counters) {
        return good.lock(counters);
    }

    @Override
    public void put(Map<Counter, SendCount> made, Map<Counter, SendCount> changed) {
        Map<Counter, SendCount> over = new HashMap<>(made);
        over.keySet().retainAll(good.lock(made.keySet()).keySet());
        Map<Counter, SendCount> free = new HashMap<>(made);
        free.keySet().removeAll(over.keySet());
        over.putAll(changed);
        good.put(free, over);
    }

    @Override
    public int forget(int day, int most) {
        return good.forget(day, most);
    }
}
