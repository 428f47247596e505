package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SingleFlightTest {

    private final SingleFlight<String, String> flights = new SingleFlight<>();
    private final List<Thread> callers = new CopyOnWriteArrayList<>();
    private final AtomicInteger findings = new AtomicInteger();
    private final AtomicBoolean begun = new AtomicBoolean();

    @Test
    void nothing_is_kept() {
        assertThat(flights.answer("a", this::found)).isEqualTo("finding 1");
        assertThat(flights.answer("a", this::found)).isEqualTo("finding 2");
    }

    @Test
    void those_who_ask_what_is_being_found_out_wait_for_the_next_time_and_share_it() throws Exception {
        CompletableFuture<String> slow = new CompletableFuture<>();
        FutureTask<String> first = ask("a", slow::join);
        awaitWaiting(1);
        List<FutureTask<String>> others =
                IntStream.range(0, 5).mapToObj(number -> ask("a", this::found)).toList();
        awaitWaiting(6);
        assertThat(findings).hasValue(0);

        slow.complete("slow");

        assertThat(first.get()).isEqualTo("slow");
        for (FutureTask<String> other : others) {
            assertThat(other.get()).isEqualTo("finding 1");
        }
    }

    @Test
    void who_comes_while_those_are_answered_waits_for_the_time_after() throws Exception {
        CompletableFuture<String> slow = new CompletableFuture<>();
        CompletableFuture<String> slower = new CompletableFuture<>();
        ask("a", slow::join);
        awaitWaiting(1);
        FutureTask<String> second = ask("a", beginning(slower));
        awaitWaiting(2);
        slow.complete("slow");
        awaitBegun();
        FutureTask<String> third = ask("a", this::found);
        awaitWaiting(2);

        slower.complete("slower");

        assertThat(second.get()).isEqualTo("slower");
        assertThat(third.get()).isEqualTo("finding 1");
    }

    @Test
    void other_questions_do_not_wait() {
        ask("a", new CompletableFuture<String>()::join);
        awaitWaiting(1);

        assertThat(flights.answer("b", this::found)).isEqualTo("finding 1");
    }

    @Test
    void a_failure_is_that_of_all_who_wait_for_it_and_of_nobody_else() throws Exception {
        CompletableFuture<String> slow = new CompletableFuture<>();
        FutureTask<String> first = ask("a", slow::join);
        awaitWaiting(1);
        IllegalStateException failure = new IllegalStateException("for the test");
        List<FutureTask<String>> others = IntStream.range(0, 3)
                .mapToObj(number -> ask("a", () -> {
                    throw failure;
                }))
                .toList();
        awaitWaiting(4);

        slow.complete("slow");

        assertThat(first.get()).isEqualTo("slow");
        for (FutureTask<String> other : others) {
            assertThatThrownBy(other::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCause(failure);
        }
        assertThat(flights.answer("a", this::found)).isEqualTo("finding 1");
    }

    @Test
    void who_waits_behind_a_failure_is_answered() throws Exception {
        CompletableFuture<String> slow = new CompletableFuture<>();
        Error failure = new StackOverflowError("for the test");
        FutureTask<String> first = ask("a", () -> {
            slow.join();
            throw failure;
        });
        awaitWaiting(1);
        FutureTask<String> second = ask("a", this::found);
        awaitWaiting(2);

        slow.complete("slow");

        assertThatThrownBy(first::get).hasCause(failure);
        assertThat(second.get()).isEqualTo("finding 1");
    }

    @Test
    void an_answer_that_nobody_waits_for_is_let_go() {
        WeakReference<String> answer = new WeakReference<>(flights.answer("a", () -> new String("answer")));

        awaitGone(answer);
    }

    @Test
    void answers_are_let_go_also_where_somebody_always_waits() {
        CompletableFuture<String> start = new CompletableFuture<>();
        AtomicReference<WeakReference<String>> earliest = new AtomicReference<>();
        Thread first = new Thread(() -> flights.answer("a", () -> {
            String answer = new String(start.join());
            earliest.set(new WeakReference<>(answer));
            return answer;
        }));
        callers.add(first);
        first.start();
        awaitWaiting(1);
        ask("a", beginning(new CompletableFuture<>()));
        awaitWaiting(2);
        start.complete("first");
        awaitBegun();
        ask("a", this::found);
        awaitWaiting(2);

        awaitGone(earliest.get());
    }

    @Test
    void what_none_expects_to_be_thrown_holds_nobody_up() throws Exception {
        CompletableFuture<String> slow = new CompletableFuture<>();
        Throwable failure = new IOException("for the test");
        FutureTask<String> first = ask("a", () -> {
            slow.join();
            throw SingleFlightTest.<RuntimeException>unchecked(failure);
        });
        awaitWaiting(1);
        FutureTask<String> second = ask("a", this::found);
        awaitWaiting(2);

        slow.complete("slow");

        assertThatThrownBy(first::get).hasRootCause(failure);
        assertThat(second.get()).isEqualTo("finding 1");
    }

    /** As code that does not declare what it throws. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E unchecked(Throwable failure) throws E {
        throw (E) failure;
    }

    /** One that says when it begins. */
    private Supplier<String> beginning(CompletableFuture<String> answer) {
        return () -> {
            begun.set(true);
            return answer.join();
        };
    }

    private void awaitBegun() {
        await(begun::get);
    }

    private String found() {
        return "finding " + findings.incrementAndGet();
    }

    private FutureTask<String> ask(String question, Supplier<String> finding) {
        return start(() -> flights.answer(question, finding));
    }

    private <A> FutureTask<A> start(Supplier<A> work) {
        FutureTask<A> task = new FutureTask<>(work::get);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        callers.add(thread);
        thread.start();
        return task;
    }

    /** Until so many of them wait. */
    private void awaitWaiting(int count) {
        await(() -> callers.stream()
                        .filter(caller -> caller.getState() == Thread.State.WAITING)
                        .count()
                == count);
    }

    private static void awaitGone(WeakReference<?> reference) {
        await(() -> {
            System.gc();
            return reference.get() == null;
        });
    }

    private static void await(BooleanSupplier condition) {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }
}
