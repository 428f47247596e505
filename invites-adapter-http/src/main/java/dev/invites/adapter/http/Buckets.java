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

/** Counts what each of many does in a minute. Of those who do little the oldest are forgotten first. */
final class Buckets {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Who is forgotten starts anew, so it takes as many others to get around a limit. */
    private static final int MOST_REMEMBERED = 100_000;

    private final int perMinute;
    private final Clock clock;
    private final LoadingCache<String, Bucket> buckets;

    /** @param perMinute 0 for no limit */
    Buckets(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                // Of a whole period nothing is left to remember.
                .expireAfterAccess(PERIOD)
                .ticker(this::nanos)
                .executor(Runnable::run)
                .build(who -> bucket());
    }

    /** Counts one more of {@code who}, or says when there is room for it, which nothing is then counted for. */
    Optional<LimitReached> take(String who) {
        if (perMinute == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe = buckets.get(who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(new LimitReached(perMinute, clock.instant().plusNanos(probe.getNanosToWaitForRefill())));
    }

    private Bucket bucket() {
        return Bucket.builder()
                // Filled at once and not drop by drop: then there is a moment that a client can be told.
                .addLimit(limit -> limit.capacity(perMinute).refillIntervally(perMinute, PERIOD))
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
