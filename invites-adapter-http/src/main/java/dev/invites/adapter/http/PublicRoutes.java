package dev.invites.adapter.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Map;

/** What needs no credentials: health, the document, and the page that links lead to. */
final class PublicRoutes {

    private final Readiness readiness;

    PublicRoutes(Readiness readiness) {
        this.readiness = readiness;
    }

    void register(RoutesConfig routes) {
        get(routes, "/livez", context -> Answers.json(context, 200, Map.of("status", "ok")));
        get(routes, "/readyz", this::ready);
        get(routes, "/openapi.yaml", context -> document(context, "application/yaml", OpenApi.yaml()));
        get(routes, "/openapi.json", context -> document(context, "application/json", OpenApi.json()));
        InvitePage.register(routes);
    }

    private static void get(RoutesConfig routes, String path, Handler handler) {
        routes.addHttpHandler(HandlerType.GET, path, handler);
        routes.addHttpHandler(HandlerType.HEAD, path, handler);
    }

    private void ready(Context context) {
        if (!readiness.isReady()) {
            throw new ApiError(Problem.UNAVAILABLE, "the database is away, or its schema not in place");
        }
        Answers.json(context, 200, Map.of("status", "ok"));
    }

    private static void document(Context context, String type, byte[] document) {
        context.contentType(type).result(document);
    }
}
