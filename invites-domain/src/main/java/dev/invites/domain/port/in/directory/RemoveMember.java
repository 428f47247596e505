package dev.invites.domain.port.in.directory;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.UserId;
import jakarta.validation.constraints.NotNull;

/** Takes a member out of an organization: owner and admin take out others, everybody themselves. */
public interface RemoveMember {

    record Command(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull UserId user) {}

    /** Why nobody was removed. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED,
        /** The organization has no such member. */
        NO_SUCH_MEMBER,
        /** The owner stays. */
        OWNER_STAYS
    }

    /** @return the membership that is no more */
    Outcome<Membership, Reason> remove(@NotNull Command command);
}
