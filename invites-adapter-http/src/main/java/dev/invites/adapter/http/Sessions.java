package dev.invites.adapter.http;

import dev.invites.adapter.http.ConsoleSessions.Session;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.in.directory.RecallCaller.Whom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Sessions from their beginning to their end. */
final class Sessions {

    private static final Duration LONGEST = Duration.ofHours(12);
    private static final Duration LONGEST_IDLE = Duration.ofHours(2);

    /** A session in use is written to no more often than this, and so may end that much early. */
    private static final Duration BETWEEN_WRITES = Duration.ofMinutes(10);

    private final ConsoleSessions store;
    private final SessionSeal seal;
    private final Clock clock;

    Sessions(ConsoleSessions store, SessionSeal seal, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
    }

    /** A session that is not over. */
    record Open(String name, Whom whom, Instant endsAt) {

        /** Leaves out the name, which is as good as credentials. */
        @Override
        public String toString() {
            return "Open[" + whom + "]";
        }
    }

    /**
     * Begins a session under a name that nobody has had before.
     *
     * @param until when it ends at the latest; none: as late as any
     */
    Open begin(Whom whom, Optional<Instant> until) {
        // As databases store it.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant latest = now.plus(LONGEST);
        Instant endsAt = until.filter(it -> it.isBefore(latest)).orElse(latest);
        String name = seal.create();
        store.add(new Session(Digest.of(name), holder(whom), now, endsAt, earlier(now.plus(LONGEST_IDLE), endsAt)));
        return new Open(name, whom, endsAt);
    }

    /** The session of that name, if it is not over; it is then in use. A name that was made up costs no query. */
    Optional<Open> find(String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Session> found = seal.isIntact(name)
                ? store.find(Digest.of(name)).filter(session -> now.isBefore(session.idleAt()))
                : Optional.empty();
        found.ifPresent(session -> keepAlive(session, now));
        return found.map(session -> new Open(name, whom(session.holder()), session.endsAt()));
    }

    void end(String name) {
        if (seal.isIntact(name)) {
            store.remove(Digest.of(name));
        }
    }

    private void keepAlive(Session session, Instant now) {
        Instant idleAt = earlier(now.plus(LONGEST_IDLE), session.endsAt());
        if (!idleAt.isBefore(session.idleAt().plus(BETWEEN_WRITES))) {
            store.prolong(session.idHash(), idleAt);
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String holder(Whom whom) {
        return whom instanceof Whom.Program program
                ? program.prefix()
                : ((Whom.Person) whom).id().toString();
    }

    private static Whom whom(String holder) {
        return holder.startsWith(AuthenticateApiKey.SECRET_PREFIX)
                ? new Whom.Program(holder)
                : new Whom.Person(UserId.parse(holder));
    }
}
