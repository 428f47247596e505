package dev.invites.testkit.sabotage;

import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.History;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Outbox;
import dev.invites.domain.port.out.Reminders;
import dev.invites.domain.port.out.SendCounts;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Good stores, with something around one of them. */
record Around(Transactions<DirectoryStores> good, UnaryOperator<DirectoryStores> around)
        implements Transactions<DirectoryStores> {

    static Around invites(UnaryOperator<Invites> around) {
        return of(good -> new ForwardingStores(good) {
            @Override
            public Invites invites() {
                return around.apply(good.invites());
            }
        });
    }

    static Around outbox(UnaryOperator<Outbox> around) {
        return of(good -> new ForwardingStores(good) {
            @Override
            public Outbox outbox() {
                return around.apply(good.outbox());
            }
        });
    }

    static Around history(UnaryOperator<History> around) {
        return of(good -> new ForwardingStores(good) {
            @Override
            public History history() {
                return around.apply(good.history());
            }
        });
    }

    static Around sendCounts(UnaryOperator<SendCounts> around) {
        return of(good -> new ForwardingStores(good) {
            @Override
            public SendCounts sendCounts() {
                return around.apply(good.sendCounts());
            }
        });
    }

    static Around reminders(UnaryOperator<Reminders> around) {
        return of(good -> new ForwardingStores(good) {
            @Override
            public Reminders reminders() {
                return around.apply(good.reminders());
            }
        });
    }

    private static Around of(UnaryOperator<DirectoryStores> around) {
        return new Around(new InMemoryTransactions(), around);
    }

    @Override
    public <T> T call(Function<? super DirectoryStores, ? extends T> work) {
        return good.call(stores -> work.apply(around.apply(stores)));
    }
}
