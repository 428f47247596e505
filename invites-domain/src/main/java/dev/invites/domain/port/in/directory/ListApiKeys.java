package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import jakarta.validation.constraints.NotNull;

/** Lists an organization's API keys, newest first, to owner and admin. */
public interface ListApiKeys {

    record Query(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            boolean includeRevoked,
            @NotNull PageRequest page) {}

    /** Why they are not shown. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED
    }

    Outcome<Page<ApiKey>, Reason> list(@NotNull Query query);
}
