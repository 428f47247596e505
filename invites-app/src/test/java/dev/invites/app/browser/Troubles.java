package dev.invites.app.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What went wrong in a window: errors and warnings of the console, exceptions, violations of the content security policy,
 * answers that are errors, requests that fail, and any that goes to somewhere else than the page came from.
 */
final class Troubles {

    private static final int FIRST_ERROR = 400;
    private static final String VIOLATIONS = """
            document.addEventListener('securitypolicyviolation',
                event => console.error('violates ' + event.violatedDirective + ': ' + event.blockedURI));
            """;

    private final List<String> seen = new ArrayList<>();
    private final Set<String> failing = new HashSet<>();
    private String origin = "";

    static Troubles of(BrowserContext context) {
        Troubles troubles = new Troubles();
        context.addInitScript(VIOLATIONS);
        context.onConsoleMessage(troubles::consider);
        context.onWebError(error -> troubles.seen.add("throws " + error.error()));
        context.onResponse(troubles::consider);
        context.onRequest(troubles::consider);
        context.onRequestFailed(troubles::considerFailed);
        return troubles;
    }

    List<String> seen() {
        return seen;
    }

    /** Where all requests may go. */
    void home(String url) {
        origin = originOf(url);
    }

    /** Requests to {@code path} fail, and that is what the test is about. */
    void expectFailureOf(String path) {
        failing.add(path);
    }

    private void consider(ConsoleMessage message) {
        boolean bad = message.type().equals("error") || message.type().equals("warning");
        if (bad && !isExpected(message.location().replaceFirst("(:\\d+)?:\\d+$", ""))) {
            seen.add("the console says at " + message.location() + ": " + message.text());
        }
    }

    private void consider(Response response) {
        if (response.status() >= FIRST_ERROR && !isExpected(response.url())) {
            seen.add(response.url() + " answers " + response.status());
        }
    }

    private void consider(Request request) {
        if (request.url().startsWith("http") && !originOf(request.url()).equals(origin)) {
            seen.add("goes elsewhere: " + request.url());
        }
    }

    /** What a page itself gives up, such as a search for what is typed on, is not refused to it. */
    private void considerFailed(Request request) {
        if (!isExpected(request.url()) && !"net::ERR_ABORTED".equals(request.failure())) {
            seen.add(request.url() + " fails: " + request.failure());
        }
    }

    private boolean isExpected(String url) {
        return url.startsWith("http") && failing.contains(URI.create(url).getPath());
    }

    private static String originOf(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
