package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Optional;

/** Makes an API key, which acts as the caller in one organization. */
public interface CreateApiKey {

    /**
     * @param name at most {@link ApiKey#MAX_NAME_LENGTH} characters
     * @param expiresAt absent: never; otherwise in the future and not after {@link ApiKey#latestExpiry}
     */
    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull Name name,
            @NotNull Optional<Instant> expiresAt) {
        public Command {
            if (name.value().codePointCount(0, name.value().length()) > ApiKey.MAX_NAME_LENGTH) {
                throw new IllegalArgumentException("must have at most " + ApiKey.MAX_NAME_LENGTH + " characters");
            }
        }
    }

    /** A new key. The secret is shown here and nowhere else. */
    record Created(ApiKey key, String secret) {

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "Created[" + key.id() + "]";
        }
    }

    /** Why there is no key. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it, or the caller is a program. */
        NOT_ALLOWED,
        /** The expiry is past, or too far away. */
        EXPIRY_OUT_OF_RANGE
    }

    Outcome<Created, Reason> create(@NotNull Command command);
}
