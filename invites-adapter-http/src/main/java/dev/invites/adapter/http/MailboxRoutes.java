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

/**
 * {@code /dev/mailbox}: reads the local mailbox. Whoever reads it holds every link in it, so it answers only to
 * this machine, and only under names that mean it: a web site that has its own name point here (DNS rebinding) gets nothing,
 * and neither does anybody for whom a proxy on this machine asks, which may call us by such a name itself.
 */
final class MailboxRoutes {

    private static final int SHOWN = 200;
    private static final int NOT_MODIFIED = 304;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final List<String> OF_PROXIES =
            List.of("X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Real-IP", "Via");
    private static final Pattern PORT = Pattern.compile(":[0-9]+$");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    // The mail itself: no scripts, its links open elsewhere, and its pictures come from where mail programs get them.
    private static final String SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
            + " style-src 'unsafe-inline'; img-src https:; frame-ancestors 'self'";

    /** What the page lists. */
    record Entry(String id, String at, String from, String to, String subject) {}

    record Listed(List<Entry> mails) {}

    private final LocalMailbox mailbox;
    private final String host;

    MailboxRoutes(LocalMailbox mailbox, String host) {
        this.mailbox = mailbox;
        this.host = host;
    }

    void register(RoutesConfig routes) {
        get(routes, "/dev/mailbox", MailboxRoutes::page);
        get(routes, "/dev/mailbox/latest.txt", this::latest);
        get(routes, "/dev/mailbox/mails", this::list);
        get(routes, "/dev/mailbox/assets/mailbox.css", context -> file(context, "text/css", "mailbox.css"));
        get(routes, "/dev/mailbox/assets/mailbox.js", context -> file(context, "text/javascript", "mailbox.js"));
        get(routes, "/dev/mailbox/{id}", this::view);
        get(routes, "/dev/mailbox/{id}/html", this::html);
        get(routes, "/dev/mailbox/{id}/text", this::text);
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
        boolean forSomebody = OF_PROXIES.stream().anyMatch(each -> request.getHeader(each) != null);
        if (forSomebody
                || !isThisMachine(request.getRemoteAddr())
                || (!THIS_MACHINE.contains(name) && !name.equals(host))) {
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

    /** The page asks once a second, so what is not new costs little and leaves no line in the log. */
    private void list(Context context) {
        String tag = "\"" + mailbox.state() + "\"";
        context.header("ETag", tag);
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(NOT_MODIFIED);
            Answers.unlogged(context);
            return;
        }
        Answers.json(
                context,
                200,
                new Listed(mailbox.newest(SHOWN).stream()
                        .map(mail -> new Entry(
                                mail.id(), Timestamps.format(mail.at()), mail.from(), mail.to(), mail.subject()))
                        .toList()));
    }

    private void latest(Context context) {
        plain(context, mailbox.newest(1).stream().findFirst().orElseThrow(MailboxRoutes::none));
    }

    private void view(Context context) {
        // Shown by the page, which reads its own address.
        find(context);
        page(context);
    }

    private void text(Context context) {
        plain(context, find(context));
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

    private static void plain(Context context, Mail mail) {
        context.contentType("text/plain; charset=utf-8").result(mail.text());
    }

    private static void page(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("Referrer-Policy", "no-referrer");
        file(context, "text/html", "mailbox.html");
    }

    private static void file(Context context, String type, String name) {
        context.contentType(type + "; charset=utf-8").result(Resources.bytes(name));
    }
}
