package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import jakarta.validation.constraints.NotNull;

/** Lists an organization's members, in the order of their user ids, to any member. */
public interface ListMembers {

    record Query(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull PageRequest page) {}

    /** Why they are not shown. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION
    }

    Outcome<Page<Membership>, Reason> list(@NotNull Query query);
}
