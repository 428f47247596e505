package dev.invites.testkit.contract;

import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Stores;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.fixture.Fixtures;

/**
 * What the suites for stores have in common. The store need not be empty, and may be shared by all tests: each makes
 * organizations and people of its own.
 */
public interface StoresContract {

    /** What is tested; the same storage at every call. */
    Transactions<? extends Stores> transactions();

    /** The id of an organization that no other test has; override where the store must know it first. */
    default OrganizationId newOrganization() {
        return Fixtures.newOrganizationId();
    }
}
