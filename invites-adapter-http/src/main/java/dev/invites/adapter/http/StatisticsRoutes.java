package dev.invites.adapter.http;

import dev.invites.domain.model.InviteStatistics;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.in.AuthorizeCaller.Need;
import dev.invites.domain.port.in.SummarizeInvites;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /organizations/{organization_id}/statistics}, for the console alone. */
final class StatisticsRoutes {

    private final SummarizeInvites summaries;

    StatisticsRoutes(SummarizeInvites summaries) {
        this.summaries = summaries;
    }

    void register(Router router) {
        router.routeThatReads("/organizations/{organization_id}/statistics", this::summarize);
    }

    private Object summarize(Call call) {
        OrganizationId organization = call.organization();
        Parameters parameters = call.parameters();
        ZoneId zone = parameters
                .one("time_zone", Problem.BAD_VALUE, StatisticsRoutes::zone)
                .orElse(ZoneOffset.UTC);
        call.refuseIfFaulty(parameters.faults(), organization, Need.MANAGER);
        return Router.wrapped(
                "statistics",
                StatisticsView.of(Refusals.orThrow(
                        summaries.summarize(new SummarizeInvites.Query(call.caller(), organization, zone)),
                        Refusals::summarize)));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone, as Europe/Berlin is", e);
        }
    }

    record DayView(String date, int sent, int accepted) {}

    record StatisticsView(
            int sent,
            int accepted,
            @Nullable Long medianSecondsToAccept,
            int pending,
            int expiringThisWeek,
            int failed,
            int counted,
            boolean complete,
            List<DayView> days) {

        static StatisticsView of(InviteStatistics statistics) {
            return new StatisticsView(
                    statistics.sent(),
                    statistics.accepted(),
                    statistics.medianToAccept().map(Duration::toSeconds).orElse(null),
                    statistics.pending(),
                    statistics.expiringThisWeek(),
                    statistics.failed(),
                    statistics.counted(),
                    statistics.complete(),
                    statistics.days().stream()
                            .map(day -> new DayView(day.date().toString(), day.sent(), day.accepted()))
                            .toList());
        }
    }
}
