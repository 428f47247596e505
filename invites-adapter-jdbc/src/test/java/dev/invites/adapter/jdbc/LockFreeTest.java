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
import java.util.function.Consumer;
import java.util.stream.Stream;
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
            assertThat(freeWhile(
                            stores -> stores.invites().lock(taken.organization(), taken.id()),
                            transactions,
                            taken,
                            free))
                    .containsExactly(Invites.Key.of(free));
            assertThat(freeWhile(
                            stores -> stores.apiKeys().findByPrefixes(Set.of("ink_"), Set.of(Invites.Slot.of(taken))),
                            transactions,
                            taken,
                            free))
                    .containsExactly(Invites.Key.of(free));
        }
    }

    /** Those of {@code invites} that another transaction can lock when {@code first} was done in this one. */
    private static Set<Invites.Key> freeWhile(
            Consumer<DirectoryStores> first, Transactions<DirectoryStores> transactions, Invite... invites) {
        List<Invites.Key> keys = Stream.of(invites).map(Invites.Key::of).toList();
        return transactions.call(stores -> {
            first.accept(stores);
            // In a transaction of its own, since on another thread.
            return CompletableFuture.supplyAsync(() -> transactions.<Set<Invites.Key>>call(
                            others -> others.invites().lockFree(keys)))
                    .orTimeout(2, TimeUnit.SECONDS)
                    .join();
        });
    }
}
