package dev.invites.adapter.http;

import dev.invites.domain.model.LimitReached;
import dev.invites.domain.port.in.AuthorizeCaller;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/**
 * Registers routes so that the checks come in one order: route, credentials, size and type of the body, and then what the
 * handler asks for.
 */
final class Router {

    /** Answers one request: parses, calls a use case, and gives what is rendered as JSON. */
    interface Action {
        Object answer(Call call);
    }

    /** The same, where the answer is known later. */
    interface LaterAction {
        CompletionStage<?> answer(Call call);
    }

    /**
     * All that the answer to a GET depends on, besides what is stored and the time.
     *
     * @param caller and the address as they spell it; or the digest of the key that says who it is
     */
    private record Reading(
            Object caller, String path, @Nullable String query) {}

    private final RoutesConfig routes;
    private final String base;
    private final Credentials credentials;
    private final AuthorizeCaller access;
    private final PageTokens pageTokens;
    private final RateLimits limits;
    private final SingleFlight<Reading, byte[]> readings = new SingleFlight<>();

    /** @param base what every path begins with */
    Router(
            RoutesConfig routes,
            String base,
            Credentials credentials,
            AuthorizeCaller access,
            PageTokens pageTokens,
            RateLimits limits) {
        this.routes = routes;
        this.base = base;
        this.credentials = credentials;
        this.access = access;
        this.pageTokens = pageTokens;
        this.limits = limits;
    }

    void route(HandlerType method, String path, Action action) {
        routes.addHttpHandler(
                method,
                base + path,
                context -> answer(context, credentials.who(context.req()), RequestBody.MAX_BYTES, false, action));
    }

    /** A GET, which changes nothing: what a caller asks for several times at the same moment is read once. */
    void routeThatReads(String path, Action action) {
        Handler handler = context -> answerReading(context, credentials.whoMaybe(context.req()), action);
        routes.addHttpHandler(HandlerType.GET, base + path, handler);
        routes.addHttpHandler(HandlerType.HEAD, base + path, handler);
    }

    /** A POST that makes invites, and is counted as such besides, if it has made any. */
    void routeThatInvites(String path, int mostBytes, Action action) {
        routes.addHttpHandler(
                HandlerType.POST,
                base + path,
                context -> answer(context, credentials.who(context.req()), mostBytes, true, action));
    }

    /**
     * The same with a body of usual size, for an action that finds out by itself who calls, together with what it does. It
     * still comes first what is wrong with the credentials.
     */
    void routeThatInvitesLater(String path, LaterAction action) {
        routes.addHttpHandler(HandlerType.POST, base + path, context -> {
            Who who = credentials.whoMaybe(context.req());
            try {
                answerLater(context, who, action);
            } catch (ApiError e) {
                who.caller();
                throw e;
            }
        });
    }

    private void answerReading(Context context, Who who, Action action) {
        Optional<LimitReached> limit = limits.takeOf(who.countedAs(), false);
        Supplier<byte[]> finding = () -> {
            who.caller();
            Call call = new Call(context, new byte[0], who, access, pageTokens, limit);
            Object answer = action.answer(call);
            call.requireJudged();
            return Json.write(answer);
        };
        HttpServletRequest request = context.req();
        Object caller = who.key()
                .<Object>map(Digest::of)
                .orElseGet(
                        () -> List.of(who.caller(), who.caller().user().email().given()));
        Reading reading = new Reading(caller, request.getRequestURI(), request.getQueryString());
        Answers.json(context, 200, limit.isPresent() ? finding.get() : readings.answer(reading, finding));
    }

    private void answer(Context context, Who who, int mostBytes, boolean makesInvites, Action action) {
        Optional<LimitReached> limit = limits.takeOf(who.countedAs(), makesInvites);
        boolean made = false;
        try {
            Call call = call(context, who, mostBytes, limit);
            Object answer = action.answer(call);
            call.requireJudged();
            made = call.hasMadeInvites();
            Answers.json(context, 200, answer);
        } finally {
            if (makesInvites) {
                giveBackUnless(made, who, limit);
            }
        }
    }

    private void answerLater(Context context, Who who, LaterAction action) {
        Optional<LimitReached> limit = limits.takeOf(who.countedAs(), true);
        try {
            Call call = call(context, who, RequestBody.MAX_BYTES, limit);
            CompletionStage<?> answer = action.answer(call);
            call.requireJudged();
            CompletionStage<?> counted =
                    answer.whenComplete((any, failure) -> giveBackUnless(call.hasMadeInvites(), who, limit));
            context.future(() ->
                    LaterAnswer.json(counted, threads(context)).thenAccept(json -> Answers.json(context, 200, json)));
        } catch (RuntimeException | Error e) {
            giveBackUnless(false, who, limit);
            throw e;
        }
    }

    /** What was counted as one that makes invites, and has made none. */
    private void giveBackUnless(boolean made, Who who, Optional<LimitReached> limit) {
        if (!made && limit.isEmpty()) {
            limits.giveBackCreate(who.countedAs());
        }
    }

    private Call call(Context context, Who who, int mostBytes, Optional<LimitReached> limit) {
        return new Call(context, RequestBody.read(context.req(), mostBytes), who, access, pageTokens, limit);
    }

    private static Executor threads(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getComponents()
                .getExecutor();
    }

    /** An object with one field. */
    static Map<String, Object> wrapped(String name, Object value) {
        return Map.of(name, value);
    }
}
