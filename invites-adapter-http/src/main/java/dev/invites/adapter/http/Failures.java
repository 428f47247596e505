package dev.invites.adapter.http;

import dev.invites.domain.port.out.PortFailure;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request into an answer of the table. What is our fault is logged, under the request's id. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void register(RoutesConfig routes, Clock clock) {
        routes.exception(ApiError.class, (error, context) -> Answers.error(context, error, clock));
        routes.exception(
                HttpResponseException.class,
                (refused, context) -> Answers.error(context, ofServer(refused, context), clock));
        routes.exception(
                PortFailure.class, (failure, context) -> Answers.error(context, ofPort(failure, context), clock));
        routes.exception(Exception.class, (fault, context) -> {
            LOG.error("{} failed", Answers.requestId(context), fault);
            Answers.error(context, internal(), clock);
        });
    }

    /** For what no handler is given: the likes of a class that is missing from the jar. */
    static void ofError(HttpServletResponse response, Error error) {
        String requestId = String.valueOf(response.getHeader(Answers.REQUEST_ID));
        LOG.error("{} failed", requestId, error);
        response.setStatus(Problem.INTERNAL.status());
        response.setContentType("application/json");
        try {
            response.getOutputStream().write(Json.write(ErrorBody.of(internal(), requestId)));
        } catch (IOException e) {
            LOG.debug("{} was not waited for", requestId, e);
        }
    }

    private static ApiError internal() {
        return new ApiError(Problem.INTERNAL, "something went wrong");
    }

    private static ApiError ofServer(HttpResponseException refused, Context context) {
        Problem problem = Problem.ofStatus(refused.getStatus());
        return switch (problem) {
            case METHOD -> {
                String allowed = refused.getDetails().getOrDefault("availableMethods", "");
                context.header("Allow", allowed);
                yield new ApiError(problem, "the route takes " + allowed);
            }
            case NOT_FOUND -> new ApiError(problem, "there is no such route");
            default -> new ApiError(problem, "the request was refused");
        };
    }

    /** Logs it, and says what a client is told. */
    static ApiError ofPort(PortFailure failure, Context context) {
        if (failure.isTransient()) {
            LOG.warn("{} found something away: {}", Answers.requestId(context), failure.getMessage());
            return new ApiError(Problem.UNAVAILABLE, "the service cannot do this right now; try again");
        }
        LOG.error("{} failed", Answers.requestId(context), failure);
        return internal();
    }
}
