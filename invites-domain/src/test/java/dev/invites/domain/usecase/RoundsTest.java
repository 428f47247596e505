package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a round begins beside another. No round is slow here. */
@Timeout(60)
class RoundsTest {

    private final List<List<String>> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> callers = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, CountDownLatch> making = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> disk = new ConcurrentHashMap<>();
    private final Rounds<String, String> rounds = new Rounds<>(100, this::carryOut, new Crowd(), Duration.ofHours(1));
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void while_one_waits_for_the_disk_the_next_is_made() throws Exception {
        CountDownLatch written = hold(disk, "a");
        Future<List<String>> first = ask("a");
        awaitBegun(1);

        assertThat(ask("b").get(30, TimeUnit.SECONDS)).containsExactly("b done");

        assertThat(first).isNotDone();
        written.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).containsExactly("a done");
    }

    @Test
    void while_one_is_made_the_others_wait_and_are_the_next_together() throws Exception {
        CountDownLatch made = hold(making, "a");
        Future<List<String>> first = ask("a");
        awaitBegun(1);
        List<Future<List<String>>> others = List.of(ask("b"), ask("c"), ask("d"));
        awaitParked(3);

        made.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).containsExactly("a done");
        for (Future<List<String>> other : others) {
            other.get(30, TimeUnit.SECONDS);
        }
        assertThat(begun).hasSize(2);
        assertThat(begun.get(1)).containsExactlyInAnyOrder("b", "c", "d");
    }

    @Test
    void behind_a_large_one_that_waits_for_the_disk_no_small_one_begins() throws Exception {
        CountDownLatch made = hold(making, "a");
        ask("a");
        awaitBegun(1);
        CountDownLatch written = hold(disk, "b");
        ask("b");
        ask("c");
        awaitParked(2);
        made.countDown();
        awaitBegun(2);

        Future<List<String>> small = ask("d");
        awaitParked(2);
        assertThat(begun).hasSize(2);
        Future<List<String>> asLarge = ask("e");

        assertThat(small.get(30, TimeUnit.SECONDS)).containsExactly("d done");
        assertThat(asLarge.get(30, TimeUnit.SECONDS)).containsExactly("e done");
        assertThat(begun.get(2)).containsExactlyInAnyOrder("d", "e");
        written.countDown();
    }

    private List<String> carryOut(List<String> asked, Runnable made) {
        begun.add(asked);
        asked.forEach(one -> await(making, one));
        made.run();
        asked.forEach(one -> await(disk, one));
        return asked.stream().map(one -> one + " done").toList();
    }

    private static CountDownLatch hold(Map<String, CountDownLatch> where, String one) {
        CountDownLatch latch = new CountDownLatch(1);
        where.put(one, latch);
        return latch;
    }

    private static void await(Map<String, CountDownLatch> where, String one) {
        try {
            where.getOrDefault(one, new CountDownLatch(0)).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<List<String>> ask(String what) {
        return threads.submit(() -> {
            callers.add(Thread.currentThread());
            try {
                return rounds.answer(List.of(what));
            } finally {
                callers.remove(Thread.currentThread());
            }
        });
    }

    private void awaitBegun(int count) {
        while (begun.size() < count) {
            Thread.onSpinWait();
        }
    }

    /** Until so many wait for a turn or an answer; who is at a latch does not count. */
    private void awaitParked(int count) {
        while (List.copyOf(callers).stream()
                        .filter(caller -> caller.getState() == Thread.State.TIMED_WAITING)
                        .count()
                < count) {
            Thread.onSpinWait();
        }
    }
}
