package dev.invites.adapter.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The library's SMTP client, which remembers how far it came and what the server said there. Its exceptions tell that
 * only in part: when the connection ends right after a refusal, the refusal is lost.
 */
final class SmtpDialogue extends SMTPTransport {

    /** The steps of sending one mail, in order. */
    enum Step {
        OPENING,
        MAIL_FROM,
        RCPT_TO,
        DATA,
        TEXT
    }

    private Step step = Step.OPENING;
    private Reply reply = Reply.NONE;

    SmtpDialogue(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    Step step() {
        return step;
    }

    /** The first answer to the present step; while opening, the last one. */
    Reply reply() {
        return reply;
    }

    /** Nothing of the next mail has been said yet. */
    void begin() {
        enter(Step.MAIL_FROM);
    }

    @Override
    protected void rcptTo() throws MessagingException {
        enter(Step.RCPT_TO);
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        enter(Step.DATA);
        OutputStream text = super.data();
        enter(Step.TEXT);
        return text;
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        int code = super.readServerResponse();
        if (step == Step.OPENING || reply.code() == 0) {
            reply = new Reply(code, getLastServerResponse());
        }
        return code;
    }

    private void enter(Step next) {
        step = next;
        reply = Reply.NONE;
    }
}
