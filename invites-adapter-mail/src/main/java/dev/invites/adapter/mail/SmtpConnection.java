package dev.invites.adapter.mail;

import dev.invites.adapter.mail.SmtpDialogue.Step;
import dev.invites.domain.port.out.Mailer.Delivery;
import dev.invites.domain.port.out.Mailer.InviteMail;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/** One connection to the mail server, made with the first mail. Used by one thread at a time, but for {@link #cut}. */
final class SmtpConnection {

    /**
     * What came of trying to send.
     *
     * @param again whether the fault may be that of a connection grown old, and the mail is surely not taken
     */
    record Attempt(Delivery delivery, boolean again) {}

    private final SmtpServer server;
    private final MailComposer composer;
    private final boolean utf8;
    private final WatchedSocket socket;
    private final Session session;
    private final SmtpDialogue dialogue;
    private boolean open;
    private boolean reusable;
    private long restingSince;

    /** @param utf8 whether it takes mails with addresses that have no ASCII form, and only these */
    SmtpConnection(
            SmtpServer server,
            SmtpSessions sessions,
            MailComposer composer,
            Supplier<SSLSocketFactory> tls,
            boolean utf8) {
        this.server = server;
        this.composer = composer;
        this.utf8 = utf8;
        this.socket = new WatchedSocket(tls);
        this.session = sessions.open(socket, utf8);
        this.dialogue = new SmtpDialogue(session);
    }

    Attempt send(InviteMail mail, MailFrom from) throws MessagingException {
        MimeMessage message = composer.compose(mail, session);
        reusable = false;
        try {
            if (!open) {
                dialogue.connect(
                        server.host(),
                        server.port(),
                        server.user().orElse(null),
                        server.password().orElse(null));
                open = true;
            }
            if (server.user().isPresent() && !dialogue.supportsExtension("AUTH")) {
                return deferred("the mail server offers no login");
            }
            if (utf8 && !dialogue.supportsExtension("SMTPUTF8")) {
                reusable = true;
                return refused("the mail server does not take addresses outside ASCII (SMTPUTF8)");
            }
            dialogue.begin();
            dialogue.sendMessage(message, message.getAllRecipients());
            reusable = true;
            return new Attempt(new Delivery.Sent(), false);
        } catch (MessagingException | RuntimeException e) {
            return judge(e, mail, from);
        }
    }

    private Attempt judge(Exception fault, InviteMail mail, MailFrom from) {
        Reply reply = dialogue.reply();
        Step step = dialogue.step();
        if (step == Step.OPENING) {
            return deferred(Faults.whileOpening(fault, reply));
        }
        reusable = reply.came() && !reply.closing() && dialogue.isConnected();
        if (step == Step.TEXT && reply.positive()) {
            return new Attempt(new Delivery.Sent(), false);
        }
        if (!reply.came()) {
            // Once the text is on its way, the server may have it, whatever became of its answer.
            return new Attempt(new Delivery.Deferred(Faults.whileSending(fault, reply)), step != Step.TEXT);
        }
        String words = Words.line(reply.words(), mail, from);
        boolean aboutUs = step == Step.MAIL_FROM || (step == Step.RCPT_TO && reply.policy());
        if (reply.refusesMail() && !aboutUs) {
            return refused(words);
        }
        boolean hadEnough = (step != Step.TEXT && reply.closing()) || (step == Step.MAIL_FROM && reply.forLater());
        return new Attempt(new Delivery.Deferred(words), hadEnough);
    }

    private static Attempt deferred(String why) {
        return new Attempt(new Delivery.Deferred(why), false);
    }

    private static Attempt refused(String why) {
        return new Attempt(new Delivery.Refused(why), false);
    }

    boolean isForUtf8() {
        return utf8;
    }

    /** Whether the server awaits the next mail. */
    boolean isReusable() {
        return reusable;
    }

    void rest(long nanoTime) {
        restingSince = nanoTime;
    }

    long restingSince() {
        return restingSince;
    }

    /** Says goodbye. */
    void close() {
        try {
            dialogue.close();
        } catch (MessagingException | RuntimeException e) {
            // The server has gone before us.
        }
        cut();
    }

    /** Ends it at once; a mail under way fails. From any thread. */
    void cut() {
        socket.cut();
    }
}
