package dev.invites.adapter.http;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Sessions in memory, which count how often they are asked and written. */
final class MemorySessions implements ConsoleSessions {

    final Map<String, Session> kept = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger prolonged = new AtomicInteger();

    @Override
    public void add(Session session) {
        kept.put(session.idHash(), session);
    }

    @Override
    public Optional<Session> find(String idHash) {
        asked.incrementAndGet();
        return Optional.ofNullable(kept.get(idHash));
    }

    @Override
    public void prolong(String idHash, Instant idleAt) {
        prolonged.incrementAndGet();
        kept.computeIfPresent(
                idHash, (hash, old) -> new Session(hash, old.holder(), old.createdAt(), old.endsAt(), idleAt));
    }

    @Override
    public void remove(String idHash) {
        kept.remove(idHash);
    }
}
