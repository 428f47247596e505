package dev.invites.testkit.memory;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.contract.ApiKeysContract;
import dev.invites.testkit.contract.BlocksContract;
import dev.invites.testkit.contract.HistoryContract;
import dev.invites.testkit.contract.IdempotencyKeysContract;
import dev.invites.testkit.contract.InvitesContract;
import dev.invites.testkit.contract.ManyAtOnceContract;
import dev.invites.testkit.contract.MemberDirectoryContract;
import dev.invites.testkit.contract.OrganizationDirectoryContract;
import dev.invites.testkit.contract.OutboxContract;
import dev.invites.testkit.contract.RemindersContract;
import dev.invites.testkit.contract.SendCountsContract;
import dev.invites.testkit.contract.TransactionsContract;
import dev.invites.testkit.contract.UsersContract;

class InMemoryStoresTest
        implements TransactionsContract,
                InvitesContract,
                OrganizationDirectoryContract,
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

    private static final InMemoryTransactions SHARED = new InMemoryTransactions();

    @Override
    public Transactions<DirectoryStores> transactions() {
        return SHARED;
    }

    @Override
    public User newPerson(EmailAddress verified) {
        return MemberDirectoryContract.super.newPerson(verified);
    }
}
