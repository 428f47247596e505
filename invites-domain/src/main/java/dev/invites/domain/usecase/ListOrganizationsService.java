package dev.invites.domain.usecase;

import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Page;
import dev.invites.domain.port.in.directory.ListOrganizations;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;

record ListOrganizationsService(Transactions<DirectoryStores> transactions) implements ListOrganizations {

    @Override
    public Page<Organization> list(Query query) {
        return transactions.call(stores -> stores.organizations()
                .listOf(
                        query.caller().user().id(),
                        query.roles(),
                        query.caller().boundTo(),
                        query.page()));
    }
}
