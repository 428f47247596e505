package dev.invites.adapter.http;

import dev.invites.domain.model.Caller;
import dev.invites.domain.port.in.AuthorizeCaller;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Map;

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
    private final Authentication authentication;
    private final AuthorizeCaller access;
    private final PageTokens pageTokens;

    Router(RoutesConfig routes, Authentication authentication, AuthorizeCaller access, PageTokens pageTokens) {
        this.routes = routes;
        this.authentication = authentication;
        this.access = access;
        this.pageTokens = pageTokens;
    }

    void route(HandlerType method, String path, Action action) {
        routes.addHttpHandler(method, path, context -> answer(context, action));
        if (method.equals(HandlerType.GET)) {
            routes.addHttpHandler(HandlerType.HEAD, path, context -> answer(context, action));
        }
    }

    private void answer(Context context, Action action) {
        Caller caller = authentication.caller(context.req());
        byte[] body =
                context.method().equals(HandlerType.GET) || context.method().equals(HandlerType.HEAD)
                        ? new byte[0]
                        : RequestBody.read(context.req());
        Object answer = action.answer(new Call(context, caller, body, access, pageTokens));
        Answers.json(context, 200, answer);
    }

    /** An object with one field. */
    static Map<String, Object> wrapped(String name, Object value) {
        return Map.of(name, value);
    }
}
