package dev.invites.adapter.http;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every error looks like. */
record ErrorBody(String code, String message, List<Detail> details) {

    private static final int MOST_FAULTS = 20;

    record Detail(String reason, @Nullable String param, String requestId) {}

    static ErrorBody of(ApiError error, String requestId) {
        // A small request can have thousands of faults.
        List<ApiError.Fault> faults =
                error.faults().subList(0, Math.min(MOST_FAULTS, error.faults().size()));
        String message = faults.stream().map(ErrorBody::sentence).distinct().collect(Collectors.joining("; "));
        return new ErrorBody(
                error.problem().code(),
                message,
                faults.stream()
                        .map(fault -> new Detail(
                                fault.problem().reason(), fault.param().orElse(null), requestId))
                        .toList());
    }

    private static String sentence(ApiError.Fault fault) {
        return fault.param().map(param -> param + " " + fault.message()).orElse(fault.message());
    }
}
