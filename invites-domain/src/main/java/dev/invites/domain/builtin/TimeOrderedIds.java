package dev.invites.domain.builtin;

import dev.invites.domain.port.out.Ids;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDv7 by RFC 9562, method 3 of section 6.2: the 12 bits after the milliseconds count on within a millisecond, from a
 * random start in their lower half; a full counter borrows the next millisecond. A clock that steps back does not bring
 * smaller ids.
 */
public final class TimeOrderedIds implements Ids {

    private static final int COUNTER_BITS = 12;
    private static final int COUNTER_END = 1 << COUNTER_BITS;

    private final Clock clock;
    private final RandomGenerator random;
    private long millis = Long.MIN_VALUE;
    private int counter;

    public TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized UUID next() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            counter = random.nextInt(COUNTER_END / 2);
        } else if (++counter == COUNTER_END) {
            millis++;
            counter = random.nextInt(COUNTER_END / 2);
        }
        long high = millis << 16 | 7L << COUNTER_BITS | counter;
        long low = 0b10L << 62 | random.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
