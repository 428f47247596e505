package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.UserId;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Knows a caller again who has shown credentials before, for an edge that keeps sessions in place of them. They can do what
 * they could do with their credentials now: nothing with a key that was revoked since. A person has no verified address
 * here, since none is shown.
 */
public interface RecallCaller {

    /** Who had shown credentials. */
    sealed interface Whom {

        /** @param prefix of the key that was shown: its secret's first {@value ApiKey#PREFIX_LENGTH} characters */
        record Program(
                @NotNull @Size(min = ApiKey.PREFIX_LENGTH, max = ApiKey.PREFIX_LENGTH)
                String prefix) implements Whom {}

        record Person(@NotNull UserId id) implements Whom {}
    }

    /** Why they are nobody any more. */
    enum Reason {
        /** The key is revoked, or its maker no member any more; or the person is not known any more. */
        UNKNOWN,
        /** The key was good until its expiry. */
        EXPIRED
    }

    Outcome<Caller, Reason> recall(@NotNull Whom whom);
}
