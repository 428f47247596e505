package dev.invites.domain.port.out;

import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The organizations that people are invited to. A product with its own directory answers from that. */
public interface Organizations {

    Optional<Organization> find(OrganizationId id);

    /** Those of {@code ids} that there are; in no order. */
    List<Organization> findAll(Collection<OrganizationId> ids);
}
