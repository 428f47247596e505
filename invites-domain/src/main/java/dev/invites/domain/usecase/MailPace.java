package dev.invites.domain.usecase;

import dev.invites.domain.port.out.Outbox.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How mail makes way for those who ask, while anybody does: what is sent to a quick server costs processor time that they
 * would have. To a slow one it costs none, and it makes no way then; nor when it is late: what cannot be kept up with for so
 * long is the load there is, and mail is part of it. Safe for use by many threads.
 */
final class MailPace {

    /** With one thread mail keeps up mostly, and with another soon again. */
    private static final Duration BEHIND = Duration.ofSeconds(1);

    private static final Duration LATE = Duration.ofMinutes(1);
    private static final long SLOW_NANOS = Duration.ofMillis(5).toNanos();

    /** The average is of about so many claims. */
    private static final int CLAIMS = 4;

    private final Crowd crowd;
    private final MicroClock clock;
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

    /** To be told how long it took to send {@code mails}, one after another; none is fine. */
    synchronized void sent(int mails, long nanos) {
        if (mails > 0) {
            mailNanos += (nanos / mails - mailNanos) / CLAIMS;
        }
    }

    synchronized Pace pace() {
        if (!crowd.isAnybodyThere() || mailNanos > SLOW_NANOS || isOlderThan(LATE)) {
            return Pace.FREE;
        }
        Duration pause = crowd.pause();
        return new Pace(pause.isZero() && isOlderThan(BEHIND) ? 2 : 1, pause);
    }

    private boolean isOlderThan(Duration age) {
        return longestDue.isBefore(clock.now().minus(age));
    }
}
