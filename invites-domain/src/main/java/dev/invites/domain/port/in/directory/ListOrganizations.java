package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import jakarta.validation.constraints.NotNull;
import java.util.Set;

/** Lists the organizations of the caller, in the order of their ids. */
public interface ListOrganizations {

    /** @param roles only where the caller has one of these; none given means any */
    record Query(
            @NotNull Caller caller,
            @NotNull Set<Role> roles,
            @NotNull PageRequest page) {}

    Page<Organization> list(@NotNull Query query);
}
