package dev.invites.adapter.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Map;

/** What the console is made of: a page, its looks and its modules. They know nothing of anybody. */
final class ConsoleFiles {

    /** Nothing from elsewhere, nothing inline, nothing that makes code of text, and in nobody's frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final List<String> FILES = List.of(
            "console.css",
            "icon.svg",
            "actions.js",
            "api.js",
            "console.js",
            "dom.js",
            "failed.js",
            "filters.js",
            "invite.js",
            "invites.js",
            "keys.js",
            "many.js",
            "members.js",
            "names.js",
            "numbers.js",
            "organization.js",
            "paste.js",
            "place.js",
            "sending.js",
            "signin.js",
            "ui.js",
            "words.js");

    private ConsoleFiles() {}

    static void register(RoutesConfig routes) {
        StaticFiles files = new StaticFiles(
                "console",
                Map.of(
                        "Content-Security-Policy", POLICY,
                        "Referrer-Policy", "no-referrer",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cross-Origin-Resource-Policy", "same-origin",
                        "X-Robots-Tag", "noindex"));
        files.serve(routes, ConsoleRoutes.CONSOLE, "console.html");
        FILES.forEach(file -> files.serve(routes, ConsoleRoutes.CONSOLE + "/" + file, file));
        // Whoever types a slash gets there too, whatever a proxy has put before the path.
        Handler redirect = context -> context.redirect("../console");
        routes.addHttpHandler(HandlerType.GET, ConsoleRoutes.CONSOLE + "/", redirect);
        routes.addHttpHandler(HandlerType.HEAD, ConsoleRoutes.CONSOLE + "/", redirect);
    }
}
