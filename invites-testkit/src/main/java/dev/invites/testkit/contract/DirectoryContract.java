package dev.invites.testkit.contract;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import dev.invites.domain.port.out.Users;
import dev.invites.testkit.fixture.Fixtures;
import java.util.Optional;

/**
 * What the suites for stores with a directory have in common. Mixed into the suites for plain stores, it makes the
 * organizations known to the store.
 */
public interface DirectoryContract extends StoresContract {

    @Override
    Transactions<DirectoryStores> transactions();

    /** An organization that the store knows, and no other test. */
    @Override
    default OrganizationId newOrganization() {
        OrganizationId id = Fixtures.newOrganizationId();
        transactions().call(stores -> {
            stores.organizations().add(Fixtures.newOrganization(id, "Acme"));
            return id;
        });
        return id;
    }

    /** A person whom the store knows, with a verified address. */
    default User newPerson(EmailAddress verified) {
        return Given.person(transactions(), verified, Optional.of(verified)).user();
    }

    /** A person whom the store knows as a member of {@code organization}. */
    default User newMember(OrganizationId organization, Role role) {
        Users.Account account = Given.person(transactions());
        transactions()
                .call(stores ->
                        stores.memberships().add(new Membership(organization, account.user(), role, Fixtures.NOON)));
        return account.user();
    }
}
