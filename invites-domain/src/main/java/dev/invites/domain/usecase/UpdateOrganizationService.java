package dev.invites.domain.usecase;

import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.UpdateOrganization;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record UpdateOrganizationService(Transactions<DirectoryStores> transactions) implements UpdateOrganization {

    @Override
    public Outcome<Organization, Reason> update(Command command) {
        return transactions.call(stores -> update(command, stores));
    }

    private static Outcome<Organization, Reason> update(Command command, DirectoryStores stores) {
        Access access = Access.of(command.caller(), command.organization(), stores.memberships());
        Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Optional<Organization> found = stores.organizations().lock(command.organization());
        if (found.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_ORGANIZATION);
        }
        Organization before = found.get();
        Organization named = command.name().map(before::renamed).orElse(before);
        Organization after =
                command.logo().map(logo -> named.withLogo(logo.url())).orElse(named);
        if (!after.equals(before)) {
            stores.organizations().update(after);
        }
        return Outcome.done(after);
    }
}
