package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/** Shows an organization to its members. */
public interface GetOrganization {

    record Query(@NotNull Caller caller, @NotNull OrganizationId organization) {}

    /** Why it is not shown. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION
    }

    Outcome<Organization, Reason> get(@NotNull Query query);
}
