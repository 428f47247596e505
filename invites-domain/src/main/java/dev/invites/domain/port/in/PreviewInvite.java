package dev.invites.domain.port.in;

import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/**
 * Shows the holder of a link what it is good for. The first look at each link is recorded in the history; nothing else
 * changes, however often anybody or anything looks.
 */
public interface PreviewInvite {

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

    Outcome<InvitePreview, Reason> preview(@NotNull Query query);
}
