package dev.invites.adapter.mail;

import dev.invites.adapter.mail.SmtpConnection.Attempt;
import dev.invites.domain.port.out.Mailer;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends mail over SMTP (RFC 5321). Connections are kept for about 30 seconds for the next mail; threads that send at the
 * same time have one each. A mail takes 30 seconds at most, however slow the server is.
 *
 * <p>A mail is {@link Delivery.Refused} when the server refuses its recipient or its text for good (5xx), or when its
 * recipient's address needs an extension that the server has not. Everything else that goes wrong, our login and a relay
 * that is not ours to use included, is {@link Delivery.Deferred}: it is ours to mend, and then the mail can still go. When the connection breaks after the
 * text was begun, the server may have taken the mail, which is then sent again under the same {@code Message-ID}.
 */
public final class SmtpMailer implements Mailer, AutoCloseable {

    private final SmtpServer server;
    private final MailFrom from;
    private final MailComposer composer;
    private final Supplier<SSLSocketFactory> tls;
    private final long total;
    private final ScheduledThreadPoolExecutor timer;
    private final SmtpSessions sessions;
    private final IdleConnections idle;
    private final Future<?> sweeping;
    private volatile boolean closed;

    /** Sends mail as it is built in. Connects with the first mail. */
    public SmtpMailer(SmtpServer server, MailFrom from) {
        this(server, from, MailTemplates.builtIn());
    }

    /** Connects with the first mail. */
    public SmtpMailer(SmtpServer server, MailFrom from, MailTemplates templates) {
        // The default one reads every certificate that this Java trusts: not before there is TLS.
        this(server, from, templates, Clock.systemUTC(), Timeouts.DEFAULT, () ->
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    SmtpMailer(SmtpServer server, MailFrom from, Clock clock, Timeouts timeouts, SSLSocketFactory tls) {
        this(server, from, MailTemplates.builtIn(), clock, timeouts, () -> tls);
    }

    private SmtpMailer(
            SmtpServer server,
            MailFrom from,
            MailTemplates templates,
            Clock clock,
            Timeouts timeouts,
            Supplier<SSLSocketFactory> tls) {
        this.server = server;
        this.from = from;
        this.composer = new MailComposer(from, templates, clock);
        this.tls = tls;
        this.total = timeouts.total().toNanos();
        this.timer = timer();
        this.sessions = new SmtpSessions(server, from, timeouts, timer);
        this.idle = new IdleConnections(timeouts.idle());
        long sweep = Math.max(1, timeouts.idle().toMillis() / 3);
        this.sweeping = timer.scheduleWithFixedDelay(idle::closeOld, sweep, sweep, TimeUnit.MILLISECONDS);
    }

    @Override
    public Delivery send(InviteMail mail) {
        if (closed) {
            return new Delivery.Deferred("the service is stopping");
        }
        try {
            return trySend(mail);
        } catch (MessagingException | RuntimeException e) {
            // Its message may repeat what the mail says.
            return new Delivery.Deferred(
                    "the mail could not be made: " + e.getClass().getSimpleName());
        }
    }

    private Delivery trySend(InviteMail mail) throws MessagingException {
        boolean utf8 = composer.needsUtf8(mail);
        long until = System.nanoTime() + total;
        Optional<SmtpConnection> kept = idle.take(utf8);
        if (kept.isPresent()) {
            Attempt attempt = attempt(kept.get(), mail, until);
            if (!attempt.again()) {
                return attempt.delivery();
            }
        }
        return attempt(new SmtpConnection(server, sessions, composer, tls, utf8), mail, until)
                .delivery();
    }

    private Attempt attempt(SmtpConnection connection, InviteMail mail, long until) throws MessagingException {
        Future<?> deadline = timer.schedule(connection::cut, until - System.nanoTime(), TimeUnit.NANOSECONDS);
        try {
            return connection.send(mail, from);
        } finally {
            deadline.cancel(false);
            if (connection.isReusable()) {
                idle.give(connection);
            } else {
                connection.cut();
            }
        }
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "smtp-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // Instead of being shut down, which would break mails under way, it ends when there is nothing to time.
        timer.setKeepAliveTime(1, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    /** Says goodbye to the server. Mails under way are finished; what is sent afterwards is deferred. */
    @Override
    public void close() {
        closed = true;
        sweeping.cancel(false);
        idle.closeAll();
    }
}
