package dev.invites.adapter.http;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every error looks like. */
record ErrorBody(String code, String message, List<Detail> details) {

    record Detail(String reason, @Nullable String param, String requestId) {}

    static ErrorBody of(ApiError error, String requestId) {
        String message =
                error.faults().stream().map(ErrorBody::sentence).distinct().collect(Collectors.joining("; "));
        return new ErrorBody(
                error.problem().code(),
                message,
                error.faults().stream()
                        .map(fault -> new Detail(
                                fault.problem().reason(), fault.param().orElse(null), requestId))
                        .toList());
    }

    private static String sentence(ApiError.Fault fault) {
        return fault.param().map(param -> param + " " + fault.message()).orElse(fault.message());
    }
}
