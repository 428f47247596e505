package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/** Knows a program by its API key. */
public interface AuthenticateApiKey {

    /** What every API key's secret starts with. */
    String SECRET_PREFIX = "ink_";

    /** Why the key is not taken. */
    enum Reason {
        /** Unknown or revoked, or its maker is no member any more. */
        UNKNOWN,
        /** It was good until its expiry. */
        EXPIRED
    }

    /** Takes any text. */
    Outcome<Caller, Reason> authenticate(@NotNull String secret);
}
