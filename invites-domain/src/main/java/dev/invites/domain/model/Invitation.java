package dev.invites.domain.model;

import java.net.URI;
import java.util.Optional;

/**
 * An invite as it was made or sent anew.
 *
 * @param link its secret link, where no mail carries it and the caller is to hand it over
 * @param replayed whether this is once more the answer to a command that was carried out before
 */
public record Invitation(Invite invite, Optional<URI> link, boolean replayed) {

    /** Leaves out the link, which is a secret. */
    @Override
    public String toString() {
        return "Invitation[" + invite.id() + "]";
    }
}
