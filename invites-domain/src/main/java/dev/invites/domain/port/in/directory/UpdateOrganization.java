package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** Changes what an organization is called and how it looks. */
public interface UpdateOrganization {

    /** What the logo is to be: an address, or none. */
    record Logo(@NotNull Optional<String> url) {
        public Logo {
            url.ifPresent(Organization::requireImageUrl);
        }
    }

    /** What is absent stays as it is. */
    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull Optional<Name> name,
            @NotNull Optional<Logo> logo) {}

    /** Why it was not changed. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED
    }

    Outcome<Organization, Reason> update(@NotNull Command command);
}
