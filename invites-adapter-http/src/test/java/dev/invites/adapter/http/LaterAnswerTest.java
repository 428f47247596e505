package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class LaterAnswerTest {

    /** Has done what it is given when it returns, on a thread of its own. */
    private static final Executor AT_ONCE = task -> {
        Thread thread = new Thread(task, "may wait");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    };

    private final CompletableFuture<Object> answer = new CompletableFuture<>();

    @Test
    void a_short_one_is_written_by_whoever_knows_it() {
        CompletableFuture<Thread> writer = writer(AT_ONCE);
        answer.complete("x");

        assertThat(writer).isCompletedWithValue(Thread.currentThread());
    }

    /** Also where the other thread is done before the one that hands over looks again. */
    @Test
    void a_long_one_is_written_by_a_thread_that_may_wait() {
        CompletableFuture<Thread> writer = writer(AT_ONCE);
        answer.complete("x".repeat(1_500));

        assertThat(writer)
                .isCompletedWithValueMatching(thread -> thread.getName().equals("may wait"));
    }

    @Test
    void its_text_is_json() {
        answer.complete("é");

        assertThat(LaterAnswer.json(answer, AT_ONCE).join()).isEqualTo("\"é\"".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_failure_comes_through() {
        IllegalStateException failure = new IllegalStateException("for the test");
        CompletableFuture<byte[]> json = LaterAnswer.json(answer, AT_ONCE);
        answer.completeExceptionally(failure);

        assertThatThrownBy(json::join).isInstanceOf(CompletionException.class).hasCause(failure);
    }

    @Test
    void without_a_thread_it_fails() {
        CompletableFuture<byte[]> json = LaterAnswer.json(answer, task -> {
            throw new RejectedExecutionException("for the test");
        });
        answer.complete("x".repeat(1_500));

        assertThat(json).isCompletedExceptionally();
    }

    private CompletableFuture<Thread> writer(Executor threads) {
        return LaterAnswer.json(answer, threads).thenApply(json -> Thread.currentThread());
    }
}
