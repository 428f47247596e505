package dev.invites.testkit.sabotage;

import dev.invites.domain.port.out.ApiKeys;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.IdempotencyKeys;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.MemberDirectory;
import dev.invites.domain.port.out.OrganizationDirectory;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.Transactions;
import dev.invites.domain.port.out.Users;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Good stores, with something around the invites or the outbox. */
record Around(
        Transactions<DirectoryStores> good, UnaryOperator<Invites> aroundInvites, UnaryOperator<Outbox> aroundOutbox)
        implements Transactions<DirectoryStores> {

    static Around invites(UnaryOperator<Invites> around) {
        return new Around(new InMemoryTransactions(), around, UnaryOperator.identity());
    }

    static Around outbox(UnaryOperator<Outbox> around) {
        return new Around(new InMemoryTransactions(), UnaryOperator.identity(), around);
    }

    @Override
    public <T> T call(Function<? super DirectoryStores, ? extends T> work) {
        return good.call(stores -> work.apply(new AroundStores(stores, this)));
    }

    private record AroundStores(DirectoryStores good, Around around) implements DirectoryStores {

        @Override
        public Invites invites() {
            return around.aroundInvites.apply(good.invites());
        }

        @Override
        public Outbox outbox() {
            return around.aroundOutbox.apply(good.outbox());
        }

        @Override
        public OrganizationDirectory organizations() {
            return good.organizations();
        }

        @Override
        public MemberDirectory memberships() {
            return good.memberships();
        }

        @Override
        public IdempotencyKeys idempotencyKeys() {
            return good.idempotencyKeys();
        }

        @Override
        public Users users() {
            return good.users();
        }

        @Override
        public ApiKeys apiKeys() {
            return good.apiKeys();
        }
    }
}
