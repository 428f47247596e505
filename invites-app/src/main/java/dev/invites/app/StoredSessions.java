package dev.invites.app;

import dev.invites.adapter.http.ConsoleSessions;
import dev.invites.adapter.jdbc.SessionTable;
import java.time.Instant;
import java.util.Optional;

/** The console's sessions, in the database that the nodes share. */
record StoredSessions(OpeningStorage storage) implements ConsoleSessions {

    @Override
    public void add(Session session) {
        table().add(new SessionTable.Row(
                session.idHash(), session.holder(), session.createdAt(), session.endsAt(), session.idleAt()));
    }

    @Override
    public Optional<Session> find(String idHash) {
        return table().find(idHash)
                .map(row -> new Session(row.idHash(), row.holder(), row.createdAt(), row.endsAt(), row.idleAt()));
    }

    @Override
    public void prolong(String idHash, Instant idleAt) {
        table().prolong(idHash, idleAt);
    }

    @Override
    public void remove(String idHash) {
        table().remove(idHash);
    }

    private SessionTable table() {
        return storage.await().sessions();
    }
}
