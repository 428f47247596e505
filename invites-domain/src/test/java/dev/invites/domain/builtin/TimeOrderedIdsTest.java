package dev.invites.domain.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.port.out.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Comparator<UUID> UNSIGNED = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private final SetClock clock = new SetClock();
    private final Ids ids = new TimeOrderedIds(clock, new Random(1));

    @Test
    void an_id_has_the_version_the_variant_and_the_time() {
        for (int i = 0; i < 10_000; i++) {
            clock.now = NOW.plusMillis(i);
            UUID id = ids.next();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(millis(id)).isEqualTo(NOW.toEpochMilli() + i);
        }
    }

    @Test
    void ids_of_one_millisecond_increase_even_when_there_are_more_than_its_counter_holds() {
        List<UUID> made = Stream.generate(ids::next).limit(20_000).toList();
        assertIncreasing(made);
        assertThat(made).allSatisfy(id -> assertThat(id.version()).isEqualTo(7));
        // 2,049 to 4,096 of a millisecond: what is borrowed from the future is little.
        assertThat(millis(made.get(19_999)) - NOW.toEpochMilli()).isBetween(4L, 10L);
    }

    @Test
    void a_clock_that_steps_back_brings_no_smaller_ids() {
        List<UUID> made = new ArrayList<>();
        made.add(ids.next());
        clock.now = NOW.minusSeconds(3_600);
        for (int i = 0; i < 10_000; i++) {
            clock.now = clock.now.plusMillis(i % 3 - 1);
            made.add(ids.next());
        }
        clock.now = NOW.plusSeconds(1);
        made.add(ids.next());
        assertIncreasing(made);
        assertThat(millis(made.get(made.size() - 1)))
                .isEqualTo(NOW.plusSeconds(1).toEpochMilli());
    }

    @Test
    void two_nodes_at_the_same_moment_make_different_ids() {
        Ids other = new TimeOrderedIds(clock, new Random(2));
        assertThat(Stream.concat(
                        Stream.generate(ids::next).limit(1_000),
                        Stream.generate(other::next).limit(1_000)))
                .doesNotHaveDuplicates();
    }

    @Test
    void what_follows_the_counter_is_random() {
        assertThat(Stream.generate(ids::next).limit(1_000).map(UUID::getLeastSignificantBits))
                .doesNotHaveDuplicates();
    }

    @Test
    void ids_increase_under_many_threads_and_none_comes_twice() throws Exception {
        Ids shared = new TimeOrderedIds(Clock.systemUTC(), new Random(1));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<UUID>> work =
                    () -> Stream.generate(shared::next).limit(20_000).toList();
            List<UUID> all = new ArrayList<>();
            for (Future<List<UUID>> future :
                    threads.invokeAll(List.of(work, work, work, work, work, work, work, work))) {
                assertIncreasing(future.get());
                all.addAll(future.get());
            }
            all.sort(UNSIGNED);
            assertIncreasing(all);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertIncreasing(List<UUID> made) {
        for (int i = 1; i < made.size(); i++) {
            assertThat(UNSIGNED.compare(made.get(i - 1), made.get(i))).isNegative();
        }
    }

    private static long millis(UUID id) {
        return id.getMostSignificantBits() >>> 16;
    }

    private static final class SetClock extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
