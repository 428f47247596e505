package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invites.adapter.jdbc.JdbcSettings;
import dev.invites.adapter.jdbc.JdbcStorage;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpeningStorageTest {

    private final CountDownLatch reached = new CountDownLatch(1);

    private JdbcStorage open(String name) {
        try {
            if (!reached.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it go on");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return JdbcStorage.open(new JdbcSettings("jdbc:h2:mem:" + name, Optional.empty(), Optional.empty(), 2));
    }

    @Test
    void a_request_that_comes_early_waits_and_is_served() throws Exception {
        OpeningStorage storage = new OpeningStorage(() -> open("early"));
        CompletableFuture<Boolean> early = CompletableFuture.supplyAsync(() ->
                storage.transactions().call(stores -> stores.organizations().isEmpty()));

        assertThat(storage.isReady()).isFalse();
        assertThat(early).isNotDone();
        reached.countDown();

        assertThat(early.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(storage.isReady()).isTrue();
        storage.close();
    }

    @Test
    void a_stop_waits_until_it_is_open_and_closes_it() throws Exception {
        OpeningStorage storage = new OpeningStorage(() -> open("stop"));
        CompletableFuture<Void> stop = CompletableFuture.runAsync(storage::close);

        assertThat(stop).isNotDone();
        reached.countDown();
        stop.get(20, TimeUnit.SECONDS);

        assertThat(storage.isReady()).isFalse();
    }

    @Test
    void a_refusal_reaches_who_waits_as_it_is_and_there_is_nothing_to_close() {
        OpeningStorage storage = new OpeningStorage(() -> {
            throw new StartRefused("the database is in use");
        });

        assertThatThrownBy(storage::await).isInstanceOf(StartRefused.class).hasMessage("the database is in use");
        assertThat(storage.isReady()).isFalse();
        storage.close();
    }
}
