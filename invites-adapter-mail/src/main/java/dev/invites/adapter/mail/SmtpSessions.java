package dev.invites.adapter.mail;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;

/** What the mail library is told about the server. */
final class SmtpSessions {

    private final SmtpServer server;
    private final MailFrom from;
    private final Timeouts timeouts;
    private final ScheduledExecutorService timer;

    SmtpSessions(SmtpServer server, MailFrom from, Timeouts timeouts, ScheduledExecutorService timer) {
        this.server = server;
        this.from = from;
        this.timeouts = timeouts;
        this.timer = timer;
    }

    Session open(WatchedSocket socket, boolean utf8) {
        Properties settings = new Properties();
        set(settings, "connectiontimeout", millis(timeouts.connect()));
        set(settings, "timeout", millis(timeouts.read()));
        set(settings, "writetimeout", millis(timeouts.write()));
        settings.put("mail.smtp.executor.writetimeout", timer);
        settings.put("mail.smtp.socketFactory", socket.plain());
        settings.put("mail.smtp.ssl.socketFactory", socket.tls());
        // Otherwise a connection that fails is tried once more with a socket that nobody watches.
        set(settings, "socketFactory.fallback", "false");
        set(settings, "ssl.enable", server.security() == SmtpServer.Security.TLS);
        set(settings, "starttls.enable", server.security() == SmtpServer.Security.STARTTLS);
        set(settings, "starttls.required", server.security() == SmtpServer.Security.STARTTLS);
        set(settings, "ssl.checkserveridentity", true);
        set(settings, "auth", server.user().isPresent());
        set(settings, "auth.mechanisms", "PLAIN LOGIN");
        // Not this machine's name, which is nobody's business and may take long to find.
        set(settings, "localhost", from.address().asciiDomain());
        set(settings, "quitwait", false);
        settings.setProperty("mail.mime.allowutf8", Boolean.toString(utf8));
        settings.setProperty("mail.debug.auth.username", "false");
        return Session.getInstance(settings);
    }

    private static void set(Properties settings, String name, Object value) {
        settings.setProperty("mail.smtp." + name, value.toString());
    }

    private static long millis(Duration duration) {
        return duration.toMillis();
    }
}
