package dev.invites.domain.usecase;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.directory.CreateOrganization;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Memberships.Addition;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record CreateOrganizationService(Transactions<DirectoryStores> transactions, Ids ids, MicroClock clock)
        implements CreateOrganization {

    @Override
    public Outcome<Organization, Reason> create(Command command) {
        Caller caller = command.caller();
        boolean own = command.owner().map(caller.user().id()::equals).orElse(true);
        if (caller.isProgram() || !own) {
            return Outcome.refused(Reason.NOT_ALLOWED);
        }
        Organization organization =
                new Organization(new OrganizationId(ids.next()), command.name(), clock.now(), Optional.empty());
        return transactions.call(stores -> {
            stores.organizations().add(organization);
            Membership owner = new Membership(organization.id(), caller.user(), Role.OWNER, organization.createdAt());
            if (stores.memberships().add(owner) != Addition.ADDED) {
                throw new IllegalStateException("a new organization has no members, and room for its owner");
            }
            return Outcome.done(organization);
        });
    }
}
