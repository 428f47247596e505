package dev.invites.adapter.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.invites.domain.model.LimitReached;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Counts what each of many does in a minute, or in another time. Of those who do little the oldest are forgotten first. */
final class Buckets {

    /** Who is forgotten starts anew, so it takes as many others to get around a limit. */
    private static final int MOST_REMEMBERED = 100_000;

    private final int most;
    private final Duration period;
    private final Clock clock;
    private final LoadingCache<String, Bucket> buckets;

    /** @param perMinute 0 for no limit */
    Buckets(int perMinute, Clock clock) {
        this(perMinute, Duration.ofMinutes(1), clock);
    }

    /** @param most in each {@code period}; 0 for no limit */
    Buckets(int most, Duration period, Clock clock) {
        this.most = most;
        this.period = period;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                // Of a whole period nothing is left to remember.
                .expireAfterAccess(period)
                .ticker(this::nanos)
                .executor(Runnable::run)
                .build(who -> bucket());
    }

    /** Counts one more of {@code who}, or says when there is room for it, which nothing is then counted for. */
    Optional<LimitReached> take(String who) {
        if (most == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe = buckets.get(who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(new LimitReached(most, clock.instant().plusNanos(probe.getNanosToWaitForRefill())));
    }

    /** Takes one back that was counted for {@code who}. */
    void giveBack(String who) {
        if (most > 0) {
            buckets.get(who).addTokens(1);
        }
    }

    private Bucket bucket() {
        return Bucket.builder()
                // Filled at once and not drop by drop: then there is a moment that a client can be told.
                .addLimit(limit -> limit.capacity(most).refillIntervally(most, period))
                .withCustomTimePrecision(new Time())
                .build();
    }

    private long nanos() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** The clock, as buckets read it. */
    private final class Time implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
