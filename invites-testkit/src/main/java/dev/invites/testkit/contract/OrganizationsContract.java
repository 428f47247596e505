package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.testkit.fixture.Fixtures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code Organizations} must do. */
public interface OrganizationsContract extends StoresContract {

    /** Makes the organization known to the store, by whatever way it has for that. */
    void put(Organization organization);

    @Test
    default void an_organization_is_found() {
        Organization organization = Fixtures.newOrganization("Acme");
        put(organization);
        put(Fixtures.newOrganization("Another"));
        assertThat(found(organization.id())).contains(organization);
    }

    @Test
    default void an_unknown_organization_is_not_found() {
        put(Fixtures.newOrganization("Another"));
        assertThat(found(Fixtures.newOrganizationId())).isEmpty();
    }

    @Test
    default void many_are_found_at_once() {
        Organization one = Fixtures.newOrganization("Acme");
        Organization other = Fixtures.newOrganization("Another");
        put(one);
        put(other);
        put(Fixtures.newOrganization("Bystander"));
        List<OrganizationId> ids = List.of(other.id(), Fixtures.newOrganizationId(), one.id(), other.id());
        List<Organization> found =
                transactions().call(stores -> stores.organizations().findAll(ids));
        assertThat(found).containsExactlyInAnyOrder(one, other);
        List<Organization> none =
                transactions().call(stores -> stores.organizations().findAll(List.of()));
        assertThat(none).isEmpty();
    }

    @Test
    default void an_organization_is_found_to_the_last_detail() {
        String start = "https://bilder.example/🦉?".replace("🦉", "%F0%9F%A6%89");
        String logo = start + "x".repeat(Organization.MAX_URL_LENGTH - start.length());
        Organization organization = new Organization(
                Fixtures.newOrganizationId(),
                Given.longestName(),
                Instant.parse("2026-03-01T23:59:59.999999Z"),
                Optional.of(logo));
        put(organization);
        assertThat(found(organization.id())).contains(organization);
    }

    @Test
    default void a_name_is_kept_as_given() {
        Organization organization =
                Fixtures.newOrganization("  שלום\t'Acme' \u202e; drop table \r\n%s {token} 👩‍👩‍👧 ");
        put(organization);
        assertThat(found(organization.id()).map(Organization::name).map(Name::value))
                .contains(organization.name().value());
    }

    private Optional<Organization> found(OrganizationId id) {
        return transactions().call(stores -> stores.organizations().find(id));
    }
}
