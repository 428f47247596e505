package dev.invites.domain.usecase;

import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.GetOrganization;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record GetOrganizationService(Transactions<DirectoryStores> transactions) implements GetOrganization {

    @Override
    public Outcome<Organization, Reason> get(Query query) {
        return transactions.call(stores -> {
            Access access = Access.of(query.caller(), query.organization(), stores.memberships());
            Optional<Organization> organization =
                    access.role().flatMap(role -> stores.organizations().find(query.organization()));
            return organization.isPresent()
                    ? Outcome.done(organization.get())
                    : Outcome.refused(Reason.NO_SUCH_ORGANIZATION);
        });
    }
}
