package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
        BackgroundWork work = new BackgroundWork().with(kind(meet, Duration.ZERO), 3);
        assertThat(met.await(30, TimeUnit.SECONDS)).isTrue();
        work.close();
    }

    @Test
    void where_others_go_first_one_works_and_the_others_stand_back() throws InterruptedException {
        AtomicInteger working = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(10);
        IntSupplier some = () -> {
            most.accumulateAndGet(working.incrementAndGet(), Math::max);
            Thread.yield();
            working.decrementAndGet();
            done.countDown();
            return MOST;
        };
        BackgroundWork work = new BackgroundWork().with(kind(some, Duration.ofMillis(20)), 3);
        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        work.close();
        assertThat(most).hasValue(1);
    }

    private static BackgroundWork.Kind kind(IntSupplier some, Duration pause) {
        return new BackgroundWork.Kind(
                "work", some, MOST, new WakeUp(Duration.ZERO), Duration.ofMillis(1), () -> pause);
    }
}
