package dev.invites.adapter.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** An answer that becomes known on a thread that everybody is answered by, and that must not wait for one client. */
final class LaterAnswer {

    /** More is compressed, or does not fit into what Jetty gathers, and who writes it waits for the client. */
    private static final int MOST_WRITTEN_AT_ONCE = 1_400;

    private LaterAnswer() {}

    /**
     * As JSON.
     *
     * @param threads may wait for a client
     * @return a short answer is completed by the thread that completes {@code answer}, a long one by one of {@code
     *     threads} and never by that thread, however quick they are
     */
    static CompletableFuture<byte[]> json(CompletionStage<?> answer, Executor threads) {
        CompletableFuture<byte[]> written = new CompletableFuture<>();
        answer.thenApply(Json::write)
                .thenAccept(json -> {
                    if (json.length <= MOST_WRITTEN_AT_ONCE) {
                        written.complete(json);
                    } else {
                        written.completeAsync(() -> json, threads);
                    }
                })
                .whenComplete((any, failure) -> {
                    if (failure != null) {
                        written.completeExceptionally(failure);
                    }
                });
        return written;
    }
}
