package dev.invites.adapter.http;

import io.javalin.http.Context;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cookie in which a browser keeps the name of its session: no script reads it, no other site has it sent, and it goes to
 * nothing but the console.
 */
final class SessionCookie {

    private static final String NAME = "invites_console";

    /** Has browsers take it over https alone; {@code __Host-} would have it sent to every path. */
    private static final String SECURE_PREFIX = "__Secure-";

    private final String name;
    private final String attributes;

    /** @param publicUrl where people reach the service: over https, the cookie is for https alone */
    SessionCookie(URI publicUrl) {
        boolean secure = "https".equalsIgnoreCase(publicUrl.getScheme());
        this.name = (secure ? SECURE_PREFIX : "") + NAME;
        this.attributes = "; Path=" + publicUrl.getRawPath() + ConsoleRoutes.CONSOLE + "; HttpOnly; SameSite=Strict"
                + (secure ? "; Secure" : "");
    }

    /** The names that a request comes with: somebody else may have planted one beside ours. */
    List<String> read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? List.of()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .toList();
    }

    /** Kept until the browser is closed: how long it is good is the session's to say. */
    void set(Context context, String session) {
        context.res().addHeader("Set-Cookie", name + "=" + session + attributes);
    }

    void clear(Context context) {
        context.res().addHeader("Set-Cookie", name + "=" + attributes + "; Max-Age=0");
    }
}
