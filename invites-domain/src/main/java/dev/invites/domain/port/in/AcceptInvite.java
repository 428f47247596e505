package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;

/**
 * Makes the invited person a member, with the invite's role, and uses the invite up: one change, in one transaction. Of
 * any number of attempts on one link, at the same moment or later, one succeeds.
 */
public interface AcceptInvite {

    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull String token) {

        /** Leaves out the token, which is a secret. */
        @Override
        public String toString() {
            return "Command[" + organization + "]";
        }
    }

    /** Why it was not accepted; nothing was used up. */
    enum Reason {
        /**
         * Forged, superseded, expired, revoked, declined, used or another organization's: which, is not told.
         */
        NOT_ACCEPTABLE,
        /** The token is authentic and the caller a member already. */
        ALREADY_MEMBER,
        /** The invite is pending, and for another address than the caller's verified one. */
        OTHER_RECIPIENT,
        /** Whoever sent it last may not invite any more, or not to that role. */
        SENDER_MAY_NOT_INVITE,
        /** The organization may have no more members now. */
        ORGANIZATION_FULL
    }

    Outcome<Organization, Reason> accept(@NotNull Command command);
}
