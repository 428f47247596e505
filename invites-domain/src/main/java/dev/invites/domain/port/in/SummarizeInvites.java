package dev.invites.domain.port.in;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.InviteStatistics;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import jakarta.validation.constraints.NotNull;
import java.time.ZoneId;

/** Tells how an organization's invites fare, in numbers. */
public interface SummarizeInvites {

    /**
     * How many invites are looked at, the newest ones: so an answer costs no more however many there are. Where there are
     * more, {@link InviteStatistics#complete} says so.
     */
    int MOST_COUNTED = 10_000;

    /** @param zone where the days begin and end */
    record Query(
            @NotNull Caller caller,
            @NotNull OrganizationId organization,
            @NotNull ZoneId zone) {}

    /** Why nothing is told. */
    enum Reason {
        /** There is none such that the caller may know of. */
        NO_SUCH_ORGANIZATION,
        /** The caller's role does not allow it. */
        NOT_ALLOWED
    }

    Outcome<InviteStatistics, Reason> summarize(@NotNull Query query);
}
