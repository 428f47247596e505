package dev.invites.adapter.http;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.Map;

/**
 * {@code /invite}: the page that links lead to. Its files know nothing of any invite: the token stays behind the {@code #},
 * and a script asks {@link HolderRoutes} with it, so a robot that only fetches the page has asked for nothing.
 */
final class InvitePage {

    /** Nothing from elsewhere, nothing inline, nothing that makes code of text, and in nobody's frame. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types 'none'";

    private static final String FOLDER = "invite";

    private static final List<String> FILES = List.of(
            "page.css",
            "icon.svg",
            "page.js",
            "states.js",
            "pending.js",
            "api.js",
            "language.js",
            "dom.js",
            "icons.js");

    private static final List<String> LANGUAGES = List.of("ar", "de", "en", "es", "fr", "ja", "pt");

    private InvitePage() {}

    static void register(RoutesConfig routes) {
        StaticFiles page = new StaticFiles(
                FOLDER,
                Map.of(
                        "Content-Security-Policy", POLICY,
                        "Referrer-Policy", "no-referrer",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "X-Robots-Tag", "noindex"));
        page.serve(routes, "/invite", "page.html");
        StaticFiles files = new StaticFiles(FOLDER, Map.of("Cross-Origin-Resource-Policy", "same-origin"));
        FILES.forEach(file -> files.serve(routes, "/invite/" + file, file));
        LANGUAGES.forEach(
                language -> files.serve(routes, "/invite/words/" + language + ".js", "words/" + language + ".js"));
    }
}
