package dev.invites.domain.port.in;

import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Unsubscription;
import jakarta.validation.constraints.NotNull;

/** Shows the holder of an unsubscribe link what it would end. Changes and records nothing, however often anything looks. */
public interface PreviewUnsubscribe {

    /** @param token of an unsubscribe link; that of an invite is none */
    record Query(@NotNull String token) {

        /** Leaves out the token, which is a secret. */
        @Override
        public String toString() {
            return "Query";
        }
    }

    /** Why there is nothing to see. */
    enum Reason {
        /** The token is forged, or its invite or organization is gone. */
        NO_SUCH_INVITE
    }

    Outcome<Unsubscription, Reason> preview(@NotNull Query query);
}
