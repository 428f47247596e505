package dev.invites.domain.usecase;

import dev.invites.domain.port.out.Outbox.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How mail makes way for those who ask, while anybody does: what is sent to a quick server costs processor time that they
 * would have. To a slow one it costs none, and it makes no way then; nor when it is late: what cannot be kept up with for so
 * long is the load there is, and mail is part of it. Safe for use by many threads.
 */
final class MailPace {

    /** With one thread mail keeps up mostly, and with another soon again. */
    private static final Duration BEHIND = Duration.ofSeconds(1);

    private static final Duration LATE = Duration.ofMinutes(1);

    /** A thread whose mail takes so long waits for a server, and another sends meanwhile. */
    private static final Duration HANGS = Duration.ofSeconds(1);

    private static final long SLOW_NANOS = Duration.ofMillis(5).toNanos();

    /** The average is of about so many claims. */
    private static final int CLAIMS = 4;

    private final Crowd crowd;
    private final MicroClock clock;
    private final Map<Thread, Instant> sending = new HashMap<>();
    private Instant longestDue = Instant.MAX;
    private long mailNanos;

    MailPace(Crowd crowd, MicroClock clock) {
        this.crowd = crowd;
        this.clock = clock;
    }

    /** To be told of each claim, the longest due first. */
    synchronized void claimed(List<Claim> claims) {
        longestDue = claims.isEmpty() ? Instant.MAX : claims.get(0).entry().dueAt();
    }

    /** To be told of each mail before it is sent, by the thread that sends it. */
    synchronized void sending() {
        sending.put(Thread.currentThread(), clock.now());
    }

    /** To be told by that thread how long it took to send {@code mails}, one after another; none is fine. */
    synchronized void sent(int mails, long nanos) {
        sending.remove(Thread.currentThread());
        if (mails > 0) {
            mailNanos += (nanos / mails - mailNanos) / CLAIMS;
        }
    }

    synchronized Pace pace() {
        if (!crowd.isAnybodyThere() || mailNanos > SLOW_NANOS || isOlderThan(LATE)) {
            return Pace.FREE;
        }
        Duration pause = crowd.pause();
        int threads = pause.isZero() && isOlderThan(BEHIND) ? 2 : 1;
        return new Pace(threads + hanging(), pause);
    }

    private int hanging() {
        Instant since = clock.now().minus(HANGS);
        return (int) sending.values().stream().filter(since::isAfter).count();
    }

    private boolean isOlderThan(Duration age) {
        return longestDue.isBefore(clock.now().minus(age));
    }
}
