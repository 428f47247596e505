package dev.invites.adapter.http;

import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.TypeId;
import dev.invites.domain.port.out.Ids;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How answers leave: JSON, with the request's id, kept by no cache. */
final class Answers {

    static final String REQUEST_ID = "X-Request-Id";
    static final String RETRY_AFTER_SECONDS = "2";

    private static final String UNLOGGED = "unlogged";
    private static final String ID_PREFIX = "req";

    private Answers() {}

    static String newRequestId(Ids ids) {
        return TypeId.write(ID_PREFIX, ids.next());
    }

    static String requestId(Context context) {
        return String.valueOf(context.res().getHeader(REQUEST_ID));
    }

    static void json(Context context, int status, Object answer) {
        json(context, status, Json.write(answer));
    }

    static void json(Context context, int status, byte[] answer) {
        context.status(status).contentType("application/json").result(answer);
    }

    /** For what is asked again and again by a page that waits for something. */
    static void unlogged(Context context) {
        context.attribute(UNLOGGED, true);
    }

    static boolean isLogged(Context context) {
        return context.attribute(UNLOGGED) == null;
    }

    static void error(Context context, ApiError error, Clock clock) {
        error.limit().ifPresent(limit -> limit(context, limit, clock.instant()));
        switch (error.problem()) {
            case NO_CREDENTIALS, BAD_API_KEY, EXPIRED_API_KEY, BAD_TOKEN, EXPIRED_TOKEN ->
                context.header("WWW-Authenticate", "Bearer");
            case UNAVAILABLE -> context.header("Retry-After", RETRY_AFTER_SECONDS);
            default -> {}
        }
        json(context, error.problem().status(), ErrorBody.of(error, requestId(context)));
    }

    private static void limit(Context context, LimitReached limit, Instant now) {
        Duration wait = Duration.between(now, limit.roomAt());
        context.header("Retry-After", Long.toString(Math.max(1, roundedUp(wait))));
        context.header("X-RateLimit-Limit", Integer.toString(limit.limit()));
        context.header("X-RateLimit-Remaining", "0");
        context.header("X-RateLimit-Reset", Long.toString(roundedUp(Duration.between(Instant.EPOCH, limit.roomAt()))));
    }

    /** In seconds. */
    private static long roundedUp(Duration duration) {
        return duration.plusNanos(999_999_999).toSeconds();
    }
}
