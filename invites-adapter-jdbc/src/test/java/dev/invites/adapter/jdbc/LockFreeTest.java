package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Invite;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.fixture.InviteBuilder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** On PostgreSQL; on H2 those who lock go one after another. */
class LockFreeTest {

    @Test
    void what_somebody_else_has_locked_is_passed_over_at_once() throws Exception {
        JdbcSettings settings = Postgres.newDatabase();
        JdbcStorage.migrate(settings);
        try (JdbcStorage storage = JdbcStorage.open(settings)) {
            Transactions<DirectoryStores> transactions = storage.transactions();
            Invite taken = InviteBuilder.anInvite().build();
            Invite free = InviteBuilder.anInvite().build();
            transactions.call(stores -> stores.invites().add(List.of(taken, free)));
            Set<Invites.Key> locked = transactions.call(stores -> {
                stores.invites().lock(taken.organization(), taken.id());
                // In a transaction of its own, since on another thread.
                return CompletableFuture.supplyAsync(() -> transactions.<Set<Invites.Key>>call(others ->
                                others.invites().lockFree(List.of(Invites.Key.of(taken), Invites.Key.of(free)))))
                        .orTimeout(2, TimeUnit.SECONDS)
                        .join();
            });
            assertThat(locked).containsExactly(Invites.Key.of(free));
        }
    }
}
