package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/**
 * Shows one API key to owner and admin of its organization. For an edge that must not tell others what else is wrong
 * with a request about the key.
 */
public interface GetApiKey {

    record Query(@NotNull Caller caller, @NotNull ApiKeyId key) {}

    /** Why it is not shown. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_KEY,
        /** The caller's role in the key's organization does not allow it. */
        NOT_ALLOWED
    }

    Outcome<ApiKey, Reason> get(@NotNull Query query);
}
