package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OneWriterTest {

    @Test
    void who_opens_the_same_file_by_another_name_waits_for_its_turn() throws Exception {
        assertThat(goesBeside("jdbc:h2:file:./target/one", "jdbc:h2:file:./target/x/../one;LOCK_TIMEOUT=1"))
                .isFalse();
    }

    @Test
    void who_opens_the_same_memory_waits_for_its_turn() throws Exception {
        assertThat(goesBeside("jdbc:h2:mem:one", "jdbc:h2:mem:one;LOCK_TIMEOUT=1"))
                .isFalse();
    }

    @Test
    void another_database_has_turns_of_its_own() throws Exception {
        assertThat(goesBeside("jdbc:h2:file:./target/one", "jdbc:h2:file:./target/two"))
                .isTrue();
    }

    private static boolean goesBeside(String url, String other) throws Exception {
        CommitBarrier first = Dialect.of(url).commitBarrier(url);
        CommitBarrier second = Dialect.of(other).commitBarrier(other);
        CountDownLatch entered = new CountDownLatch(1);
        first.enter();
        CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> {
            second.enter();
            entered.countDown();
            second.leave();
        });
        boolean wentBeside = entered.await(300, TimeUnit.MILLISECONDS);
        first.leave();
        beside.get(30, TimeUnit.SECONDS);
        return wentBeside;
    }
}
