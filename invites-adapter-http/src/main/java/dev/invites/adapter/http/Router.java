package dev.invites.adapter.http;

import dev.invites.domain.model.LimitReached;
import dev.invites.domain.port.in.AuthorizeCaller;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Map;
import java.util.Optional;

/**
 * Registers routes so that the checks come in one order: route, credentials, size and type of the body, and then what the
 * handler asks for.
 */
final class Router {

    /** Answers one request: parses, calls a use case, and gives what is rendered as JSON. */
    interface Action {
        Object answer(Call call);
    }

    private final RoutesConfig routes;
    private final String base;
    private final Credentials credentials;
    private final AuthorizeCaller access;
    private final PageTokens pageTokens;
    private final RateLimits limits;

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
        Handler handler =
                context -> answer(context, credentials.who(context.req()), RequestBody.MAX_BYTES, false, action);
        routes.addHttpHandler(method, base + path, handler);
        if (method.equals(HandlerType.GET)) {
            routes.addHttpHandler(HandlerType.HEAD, base + path, handler);
        }
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
    void routeThatInvitesAtOnce(String path, Action action) {
        routes.addHttpHandler(HandlerType.POST, base + path, context -> {
            Who who = credentials.whoMaybe(context.req());
            try {
                answer(context, who, RequestBody.MAX_BYTES, true, action);
            } catch (ApiError e) {
                who.caller();
                throw e;
            }
        });
    }

    private void answer(Context context, Who who, int mostBytes, boolean makesInvites, Action action) {
        Optional<LimitReached> limit = limits.takeOf(who.countedAs(), makesInvites);
        boolean made = false;
        try {
            byte[] body =
                    context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD)
                            ? new byte[0]
                            : RequestBody.read(context.req(), mostBytes);
            Call call = new Call(context, body, who, access, pageTokens, limit);
            Object answer = action.answer(call);
            if (!call.isJudged()) {
                throw new IllegalStateException("a handler went on without asking what is wrong with the request");
            }
            made = call.hasMadeInvites();
            Answers.json(context, 200, answer);
        } finally {
            if (makesInvites && limit.isEmpty() && !made) {
                limits.giveBackCreate(who.countedAs());
            }
        }
    }

    /** An object with one field. */
    static Map<String, Object> wrapped(String name, Object value) {
        return Map.of(name, value);
    }
}
