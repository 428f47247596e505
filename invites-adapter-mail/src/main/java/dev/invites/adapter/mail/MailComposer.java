package dev.invites.adapter.mail;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.port.out.Mailer.InviteMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;

/** Puts the mail that invites somebody into the form of RFC 5322 and MIME. */
final class MailComposer {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final InviteMailRenderer renderer = new InviteMailRenderer();
    private final MailFrom from;
    private final Clock clock;

    MailComposer(MailFrom from, Clock clock) {
        this.from = from;
        this.clock = clock;
    }

    MimeMessage compose(InviteMail mail, Session session) throws MessagingException {
        RenderedMail rendered = renderer.render(mail);
        // The same for every attempt, so that a mail that was sent twice is seen once where the reader's server looks.
        MimeMessage message =
                new WithId(session, "<" + mail.id() + "@" + from.address().asciiDomain() + ">");
        message.setFrom(from.header());
        message.setRecipient(
                Message.RecipientType.TO, MailFrom.mailbox(mail.invite().email()));
        message.setSubject(rendered.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: so that no holiday notice answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setContent(
                new MimeMultipart("alternative", part(rendered.text(), "plain"), part(rendered.html(), "html")));
        message.saveChanges();
        return message;
    }

    /** Whether an address in it needs RFC 6531, since its local part has no ASCII form. */
    boolean needsUtf8(InviteMail mail) {
        return !isAscii(mail.invite().email()) || !isAscii(from.address());
    }

    private static boolean isAscii(EmailAddress address) {
        return address.local().chars().allMatch(c -> c < 0x80);
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, UTF_8, subtype);
        return part;
    }

    private static final class WithId extends MimeMessage {

        private final String id;

        WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
