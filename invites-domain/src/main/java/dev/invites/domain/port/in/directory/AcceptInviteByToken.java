package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/**
 * Makes a member of whoever holds the link of a pending invite: holding it is the proof, so whoever mails it elsewhere, or
 * hands it over, vouches for the invited address. The member is the person whose verified address that is; where there is none, a new person, whom the first
 * identity provider that shows the address as verified takes over. Nobody is signed in by it.
 */
public interface AcceptInviteByToken {

    /** @param name what a new person is called; that of a known one stays */
    record Command(@NotNull String token, @NotNull Name name) {

        /** Leaves out the token, which is a secret. */
        @Override
        public String toString() {
            return "Command";
        }
    }

    /** Why nobody was made a member; nothing was used up. */
    enum Reason {
        /** Forged, superseded, expired, revoked, declined or used: which, is not told. */
        NOT_ACCEPTABLE,
        /** The token is authentic, and the address that of a member. */
        ALREADY_MEMBER,
        /** Whoever sent it last may not invite any more, or not to that role. */
        SENDER_MAY_NOT_INVITE,
        /** The organization may have no more members now. */
        ORGANIZATION_FULL
    }

    Outcome<Organization, Reason> accept(@NotNull Command command);
}
