package dev.invites.adapter.http;

import dev.invites.domain.port.out.PortFailure;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in to the console: known to every node, and until somebody signs out. All of this throws {@link PortFailure}
 * when it cannot be done.
 */
public interface ConsoleSessions {

    /**
     * One session.
     *
     * @param idHash of what the browser holds, from which that cannot be told; 44 characters
     * @param holder whom it stands for: the id of a person or the prefix of an API key, at most 64 characters
     * @param endsAt the last moment that it can have
     * @param idleAt when it ends if it is not used before
     */
    record Session(String idHash, String holder, Instant createdAt, Instant endsAt, Instant idleAt) {}

    /** Keeps a new session. */
    void add(Session session);

    /** The session as it is now; whether it is over is not judged. */
    Optional<Session> find(String idHash);

    /** Lets a session live on until {@code idleAt} without being used, if it is there. */
    void prolong(String idHash, Instant idleAt);

    /** Forgets a session, if it is there. */
    void remove(String idHash);
}
