package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.contract.ApiKeysContract;
import dev.invites.testkit.contract.BlocksContract;
import dev.invites.testkit.contract.HistoryContract;
import dev.invites.testkit.contract.IdempotencyKeysContract;
import dev.invites.testkit.contract.InvitesContract;
import dev.invites.testkit.contract.ManyAtOnceContract;
import dev.invites.testkit.contract.MemberDirectoryContract;
import dev.invites.testkit.contract.MembershipsContract;
import dev.invites.testkit.contract.OrganizationDirectoryContract;
import dev.invites.testkit.contract.OrganizationsContract;
import dev.invites.testkit.contract.OutboxContract;
import dev.invites.testkit.contract.RemindersContract;
import dev.invites.testkit.contract.SendCountsContract;
import dev.invites.testkit.contract.TransactionsContract;
import dev.invites.testkit.contract.UsersContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Every contract of storage, on one database that all the tests of a class share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoresSuite
        implements TransactionsContract,
                InvitesContract,
                OrganizationsContract,
                OrganizationDirectoryContract,
                MembershipsContract,
                MemberDirectoryContract,
                OutboxContract,
                IdempotencyKeysContract,
                UsersContract,
                ApiKeysContract,
                BlocksContract,
                HistoryContract,
                SendCountsContract,
                RemindersContract,
                ManyAtOnceContract {

    private final JdbcStorage storage;

    StoresSuite(JdbcSettings settings) {
        this.storage = JdbcStorage.open(settings);
    }

    @Override
    public Transactions<DirectoryStores> transactions() {
        return storage.transactions();
    }

    @AfterAll
    void close() {
        storage.close();
    }
}
