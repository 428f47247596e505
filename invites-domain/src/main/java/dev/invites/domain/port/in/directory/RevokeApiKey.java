package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;

/** Makes an API key useless, at once and for ever. Revoking it again changes nothing and succeeds. */
public interface RevokeApiKey {

    /** @param why kept for the record; at most {@link ApiKey#MAX_REASON_LENGTH} characters */
    record Command(
            @NotNull Caller caller,
            @NotNull ApiKeyId key,
            @NotNull Optional<String> why) {
        public Command {
            why.ifPresent(ApiKey::requireReason);
        }
    }

    /** Why it was not revoked. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_KEY,
        /** The caller's role in the key's organization does not allow it, or the caller is a program. */
        NOT_ALLOWED
    }

    Outcome<ApiKey, Reason> revoke(@NotNull Command command);
}
