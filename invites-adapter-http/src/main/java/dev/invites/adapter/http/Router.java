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

    /** For people and programs. */
    void route(HandlerType method, String path, Action action) {
        add(method, path, false, action);
    }

    /** For people: a program is told that it may not. */
    void forPeople(HandlerType method, String path, Action action) {
        add(method, path, true, action);
    }

    private void add(HandlerType method, String path, boolean people, Action action) {
        routes.addHttpHandler(method, path, context -> answer(context, people, action));
        if (method.equals(HandlerType.GET)) {
            routes.addHttpHandler(HandlerType.HEAD, path, context -> answer(context, people, action));
        }
    }

    private void answer(Context context, boolean people, Action action) {
        Caller caller = authentication.caller(context.req());
        if (people && caller.isProgram()) {
            throw new ApiError(Problem.NOT_ALLOWED, "an API key may not do this: it takes a person's token");
        }
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
