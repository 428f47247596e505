package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

class BackgroundWorkTest {

    private static final int MOST = 1;

    @Test
    void threads_work_side_by_side() throws InterruptedException {
        CyclicBarrier together = new CyclicBarrier(3);
        CountDownLatch met = new CountDownLatch(3);
        IntSupplier meet = () -> {
            try {
                together.await(30, TimeUnit.SECONDS);
                met.countDown();
            } catch (Exception e) {
                Thread.currentThread().interrupt();
            }
            return MOST;
        };
        BackgroundWork work = new BackgroundWork(Duration.ZERO).with(kind(meet, Pace.FREE), 3);
        assertThat(met.await(30, TimeUnit.SECONDS)).isTrue();
        work.close();
    }

    @Test
    void as_many_work_as_the_pace_allows_and_the_others_stand_back() throws InterruptedException {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(10);
        IntSupplier some = () -> {
            most.accumulateAndGet(working.incrementAndGet(), Math::max);
            together.countDown();
            awaitQuietly(together);
            Thread.yield();
            working.decrementAndGet();
            done.countDown();
            return MOST;
        };
        BackgroundWork work = new BackgroundWork(Duration.ZERO).with(kind(some, new Pace(2, Duration.ofMillis(1))), 5);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        work.close();
        assertThat(most).hasValue(2);
    }

    @Test
    void it_rests_before_it_begins() throws InterruptedException {
        Duration rest = Duration.ofMillis(100);
        AtomicLong begun = new AtomicLong();
        CountDownLatch done = new CountDownLatch(1);
        IntSupplier some = () -> {
            begun.compareAndSet(0, System.nanoTime());
            done.countDown();
            return 0;
        };
        long started = System.nanoTime();
        BackgroundWork work = new BackgroundWork(rest).with(kind(some, Pace.FREE), 1);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        work.close();
        assertThat(begun.get() - started).isGreaterThanOrEqualTo(rest.toNanos());
    }

    @Test
    void its_threads_rest_side_by_side() throws InterruptedException {
        int threads = 50;
        CountDownLatch begun = new CountDownLatch(threads);
        IntSupplier some = () -> {
            begun.countDown();
            awaitQuietly(begun);
            return 0;
        };
        BackgroundWork work = new BackgroundWork(Duration.ofSeconds(1)).with(kind(some, Pace.FREE), threads);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        work.close();
    }

    @Test
    void a_signal_ends_its_rest() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        IntSupplier some = () -> {
            done.countDown();
            return 0;
        };
        BackgroundWork.Kind kind = kind(some, Pace.FREE);
        BackgroundWork work = new BackgroundWork(Duration.ofHours(1)).with(kind, 1);
        kind.wake().raise();
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        work.close();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static BackgroundWork.Kind kind(IntSupplier some, Pace pace) {
        return new BackgroundWork.Kind("work", some, MOST, new WakeUp(Duration.ZERO), Duration.ofMillis(1), () -> pace);
    }
}
