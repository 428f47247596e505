package dev.invites.adapter.http;

import dev.invites.adapter.http.LocalMailbox.Mail;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code /dev/mailbox}: reads the local mailbox. Whoever reads it holds every link in it, so it answers only to
 * this machine, and only under names that mean it: a web site that has its own name point here (DNS rebinding) gets nothing.
 */
final class MailboxRoutes {

    private static final int SHOWN = 200;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern PORT = Pattern.compile(":[0-9]+$");
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'";
    // The mail itself: no scripts, and its links open elsewhere.
    private static final String SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; frame-ancestors 'self'";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; }
            ul { list-style: none; padding: 0; } li { border-bottom: 1px solid #8886; padding: .6rem 0; }
            li, pre, dd { overflow-wrap: anywhere; } small { opacity: .8; } pre { white-space: pre-wrap; }
            iframe { background: #fff; border: 1px solid #8886; height: 42rem; width: 100%%; }
            </style>
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private final LocalMailbox mailbox;
    private final String host;

    MailboxRoutes(LocalMailbox mailbox, String host) {
        this.mailbox = mailbox;
        this.host = host;
    }

    void register(RoutesConfig routes) {
        get(routes, "/dev/mailbox", this::list);
        get(routes, "/dev/mailbox/latest.txt", this::latest);
        get(routes, "/dev/mailbox/{id}", this::view);
        get(routes, "/dev/mailbox/{id}/html", this::html);
    }

    private void get(RoutesConfig routes, String path, Handler handler) {
        Handler guarded = context -> {
            requireThisMachine(context.req());
            handler.handle(context);
        };
        routes.addHttpHandler(HandlerType.GET, path, guarded);
        routes.addHttpHandler(HandlerType.HEAD, path, guarded);
    }

    private void requireThisMachine(HttpServletRequest request) {
        String header = request.getHeader("Host");
        String name = header == null ? "" : PORT.matcher(header).replaceFirst("");
        if (!isThisMachine(request.getRemoteAddr()) || (!THIS_MACHINE.contains(name) && !name.equals(host))) {
            throw new ApiError(Problem.NOT_ALLOWED, "the mailbox is only for this machine: open it as localhost");
        }
    }

    /** Reads an address, and asks no name server. */
    static boolean isThisMachine(String address) {
        try {
            InetAddress peer = InetAddress.getByName(address);
            return peer.isLoopbackAddress() || NetworkInterface.getByInetAddress(peer) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private void list(Context context) {
        List<Mail> mails = mailbox.newest(SHOWN);
        String items = mails.stream()
                .map(mail -> "<li><a href=\"/dev/mailbox/%s\">%s</a><br><small>to %s, %s</small></li>"
                        .formatted(
                                escape(mail.id()),
                                escape(mail.subject()),
                                escape(mail.to()),
                                Timestamps.format(mail.at())))
                .collect(Collectors.joining("\n"));
        page(
                context,
                "Mailbox",
                "<h1>Mailbox</h1><p>Mail is kept here because no mail server is set.</p>"
                        + (mails.isEmpty() ? "<p>No mail yet: invite somebody.</p>" : "<ul>" + items + "</ul>"));
    }

    private void latest(Context context) {
        Mail mail = mailbox.newest(1).stream().findFirst().orElseThrow(MailboxRoutes::none);
        context.contentType("text/plain; charset=utf-8").result(mail.text());
    }

    private void view(Context context) {
        Mail mail = find(context);
        page(context, mail.subject(), """
                <p><a href="/dev/mailbox">Mailbox</a></p>
                <h1>%s</h1>
                <p><small>to %s, %s</small></p>
                <iframe title="The mail as HTML" src="/dev/mailbox/%s/html"
                  sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
                <h2>As text</h2>
                <pre>%s</pre>
                """.formatted(
                        escape(mail.subject()),
                        escape(mail.to()),
                        Timestamps.format(mail.at()),
                        escape(mail.id()),
                        escape(mail.text())));
    }

    private void html(Context context) {
        Mail mail = find(context);
        context.header("Content-Security-Policy", SANDBOX);
        context.header("Referrer-Policy", "no-referrer");
        // Its links leave the frame, which may not leave by itself.
        context.contentType("text/html; charset=utf-8")
                .result(mail.html().replaceFirst("<head>", "<head><base target=\"_blank\">"));
    }

    private Mail find(Context context) {
        return mailbox.find(context.pathParam("id")).orElseThrow(MailboxRoutes::none);
    }

    private static ApiError none() {
        return new ApiError(Problem.NOT_FOUND, "there is no such mail");
    }

    private static void page(Context context, String title, String body) {
        context.header("Content-Security-Policy", POLICY);
        context.header("Referrer-Policy", "no-referrer");
        context.contentType("text/html; charset=utf-8").result(PAGE.formatted(escape(title), body));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
