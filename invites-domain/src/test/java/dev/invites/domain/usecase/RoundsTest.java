package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a round begins beside another, and who is answered by it. No round is slow where nothing else is said. */
@Timeout(60)
class RoundsTest {

    private static final String POISON = "poison";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<List<String>> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> callers = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, CountDownLatch> making = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> disk = new ConcurrentHashMap<>();
    private final Rounds<String, String> rounds =
            new Rounds<>(100, this::carryOut, new Crowd(), Duration.ofHours(1), Rounds.threads());
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

    @Test
    void who_does_not_wait_is_answered_in_the_next_round() {
        CountDownLatch made = hold(making, "a");
        CompletableFuture<List<String>> first = later(rounds, "a");
        awaitBegun(1);
        CompletableFuture<List<String>> second = later(rounds, "b");
        CompletableFuture<List<String>> third = later(rounds, "c");
        assertThat(first).isNotDone();

        made.countDown();

        assertAnswered(first, "a done");
        assertAnswered(second, "b done");
        assertAnswered(third, "c done");
        assertThat(begun).hasSize(2);
    }

    @Test
    void those_who_wait_and_those_who_do_not_share_rounds() throws Exception {
        CountDownLatch made = hold(making, "a");
        Future<List<String>> first = ask("a");
        awaitBegun(1);
        CompletableFuture<List<String>> second = later(rounds, "b");
        Future<List<String>> third = ask("c");
        awaitParked(1);

        made.countDown();

        assertThat(first.get(30, TimeUnit.SECONDS)).containsExactly("a done");
        assertAnswered(second, "b done");
        assertThat(third.get(30, TimeUnit.SECONDS)).containsExactly("c done");
        assertThat(begun).hasSize(2);
    }

    @Test
    void a_failure_is_that_of_whoever_brought_it() {
        CountDownLatch made = hold(making, "a");
        later(rounds, "a");
        awaitBegun(1);
        CompletableFuture<List<String>> good = later(rounds, "b");
        CompletableFuture<List<String>> poisoned = later(rounds, POISON);

        made.countDown();

        assertAnswered(good, "b done");
        assertThat(poisoned).failsWithin(LONG).withThrowableThat().withMessageContaining(POISON);
    }

    @Test
    void a_slow_round_is_not_waited_for_although_nobody_else_comes() {
        Rounds<String, String> quick =
                new Rounds<>(100, this::carryOut, new Crowd(), Duration.ofMillis(500), Rounds.threads());
        CountDownLatch made = hold(making, "a");
        CompletableFuture<List<String>> slow = later(quick, "a");
        awaitBegun(1);

        assertAnswered(later(quick, "b"), "b done");

        assertThat(slow).isNotDone();
        made.countDown();
        assertAnswered(slow, "a done");
    }

    @Test
    void what_depends_on_an_answer_does_not_hold_up_the_next_round() {
        CountDownLatch made = hold(making, "a");
        later(rounds, "a");
        awaitBegun(1);
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<Void> dependent = later(rounds, "b").thenAccept(answers -> await(free));
        CompletableFuture<List<String>> another = later(rounds, "c");
        made.countDown();
        awaitBegun(2);

        assertAnswered(later(rounds, "d"), "d done");

        assertThat(dependent).isNotDone();
        free.countDown();
        assertThat(dependent).succeedsWithin(LONG);
        assertAnswered(another, "c done");
    }

    @Test
    void who_comes_alone_after_others_is_answered_although_none_of_them_comes_again() {
        CountDownLatch made = hold(making, "a");
        CompletableFuture<List<String>> first = later(rounds, "a");
        awaitBegun(1);
        CompletableFuture<List<String>> second = later(rounds, "b");
        made.countDown();
        assertAnswered(first, "a done");
        assertAnswered(second, "b done");

        assertAnswered(later(rounds, "c"), "c done");
        assertThat(rounds.answer(List.of("d"))).containsExactly("d done");
    }

    @Test
    void what_depends_on_the_first_answer_of_many_does_not_hold_up_the_last() {
        CountDownLatch made = hold(making, "a");
        later(rounds, "a");
        awaitBegun(1);
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<Void> dependent = later(rounds, "b").thenAccept(answers -> await(free));
        List<CompletableFuture<List<String>>> others = Stream.of("c", "d", "e", "f", "g", "h")
                .map(what -> later(rounds, what))
                .toList();

        made.countDown();

        assertAnswered(others.get(5), "h done");
        assertThat(dependent).isNotDone();
        free.countDown();
        assertAnswered(others.get(0), "c done");
        assertThat(begun).hasSize(2);
    }

    @Test
    void when_there_is_no_thread_to_tell_answers_on_they_are_told_nevertheless() {
        AtomicInteger asked = new AtomicInteger();
        Rounds<String, String> starved = new Rounds<>(100, this::carryOut, new Crowd(), Duration.ofHours(1), work -> {
            // The first round, the second one, and what would have told the half of it.
            if (asked.incrementAndGet() > 2) {
                throw new OutOfMemoryError("no thread, for the test");
            }
            threads.execute(work);
        });
        CountDownLatch made = hold(making, "a");
        later(starved, "a");
        awaitBegun(1);
        List<CompletableFuture<List<String>>> many = Stream.of("b", "c", "d", "e", "f", "g", "h")
                .map(what -> later(starved, what))
                .toList();

        made.countDown();

        many.forEach(answered -> assertThat(answered).succeedsWithin(LONG));
        assertThat(asked).hasValueGreaterThan(2);
    }

    @Test
    void when_there_is_no_thread_to_be_had_it_is_tried_again() {
        AtomicInteger tried = new AtomicInteger();
        Rounds<String, String> starved = new Rounds<>(100, this::carryOut, new Crowd(), Duration.ofMillis(20), work -> {
            if (tried.incrementAndGet() < 4) {
                throw new OutOfMemoryError("no thread, for the test");
            }
            threads.execute(work);
        });

        assertAnswered(later(starved, "a"), "a done");
    }

    private static void assertAnswered(CompletableFuture<List<String>> asked, String answer) {
        assertThat(asked).succeedsWithin(LONG).isEqualTo(List.of(answer));
    }

    private static CompletableFuture<List<String>> later(Rounds<String, String> rounds, String what) {
        return rounds.ask(List.of(what)).toCompletableFuture();
    }

    private List<String> carryOut(List<String> asked, Runnable made) {
        begun.add(asked);
        if (asked.contains(POISON)) {
            throw new IllegalStateException(POISON);
        }
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
        await(where.getOrDefault(one, new CountDownLatch(0)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
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
