package dev.invites.domain.port.out;

/** The stores of one transaction, for a service that keeps its own directory of people and organizations. */
public interface DirectoryStores extends Stores {

    @Override
    OrganizationDirectory organizations();

    @Override
    MemberDirectory memberships();

    Users users();

    ApiKeys apiKeys();
}
