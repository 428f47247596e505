package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.testkit.fixture.InviteBuilder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thread that is interrupted while it writes to the embedded database harms nobody but itself. */
@Timeout(60)
class InterruptTest {

    private static final int ROUNDS = 12;

    @TempDir
    Path folder;

    @Test
    void an_interrupt_loses_nothing_and_stops_nobody_else() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            JdbcSettings settings = new JdbcSettings(
                    "jdbc:h2:file:" + folder.resolve("r" + round), Optional.empty(), Optional.empty(), 4);
            Set<Invite> acknowledged = ConcurrentHashMap.newKeySet();
            AtomicBoolean stop = new AtomicBoolean();
            try (JdbcStorage storage = JdbcStorage.open(settings)) {
                Thread writer = new Thread(() -> {
                    // Not until it is interrupted: what it calls may clear that.
                    while (!stop.get()) {
                        write(storage).ifPresent(acknowledged::add);
                    }
                });
                writer.start();
                pause(200 + round * 7);
                writer.interrupt();
                pause(20);
                stop.set(true);
                writer.join();

                Optional<Invite> next = write(storage);
                assertThat(next)
                        .as("round %d: written after the interrupt", round)
                        .isPresent();
                acknowledged.add(next.orElseThrow());
            }
            try (JdbcStorage storage = JdbcStorage.open(settings)) {
                assertThat(acknowledged).as("round %d", round).isNotEmpty().allSatisfy(invite -> {
                    Optional<Invite> kept = storage.transactions()
                            .call(stores -> stores.invites().find(invite.organization(), invite.id()));
                    assertThat(kept).contains(invite);
                });
            }
        }
    }

    private static void pause(long millis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** The invite, once it is acknowledged. */
    private static Optional<Invite> write(JdbcStorage storage) {
        Invite invite = InviteBuilder.anInvite().build();
        try {
            Set<InviteId> stored =
                    storage.transactions().call(stores -> stores.invites().add(Set.of(invite)));
            return stored.isEmpty() ? Optional.empty() : Optional.of(invite);
        } catch (PortFailure failure) {
            return Optional.empty();
        }
    }
}
