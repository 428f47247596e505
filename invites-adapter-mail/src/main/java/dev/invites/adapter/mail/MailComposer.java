package dev.invites.adapter.mail;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.port.out.Mailer.InviteMail;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Date;

/** Puts the mail that invites somebody into the form of RFC 5322 and MIME. */
final class MailComposer {

    private final Lazy<InviteMailRenderer> renderer;
    private final Lazy<String> fromHeader;
    private final MailFrom from;
    private final Clock clock;

    MailComposer(MailFrom from, MailTemplates templates, Clock clock) {
        String name = from.name().map(Name::forDisplay).orElse("");
        this.renderer = new Lazy<>(() -> new InviteMailRenderer(templates, name, clock));
        this.fromHeader = new Lazy<>(() -> from.header().toString());
        this.from = from;
        this.clock = clock;
    }

    MimeMessage compose(InviteMail mail, Session session) throws MessagingException {
        RenderedMail rendered = renderer.get().render(mail);
        TwoForms body = new TwoForms(mail.id(), session.getStreamProvider());
        MimeMessage message = new Ready(session, body.of(rendered));
        message.setHeader("From", fromHeader.get());
        message.setRecipient(
                Message.RecipientType.TO, MailFrom.mailbox(mail.invite().email()));
        message.setHeader("Subject", HeaderText.of("Subject", rendered.subject()));
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: so that no holiday notice answers it.
        message.setHeader("Auto-Submitted", "auto-generated");
        // The same for every attempt, so that a mail that was sent twice is seen once where the reader's server looks.
        message.setHeader("Message-ID", "<" + mail.id() + "@" + from.address().asciiDomain() + ">");
        if (mail.unsubscribe().isPresent()) {
            // RFC 2369 and, for the one click, RFC 8058.
            message.setHeader("List-Unsubscribe", "<" + mail.unsubscribe().get().toASCIIString() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.setHeader("MIME-Version", "1.0");
        message.setHeader("Content-Type", body.contentType());
        return message;
    }

    /** Whether an address in it needs RFC 6531, since its local part has no ASCII form. */
    boolean needsUtf8(InviteMail mail) {
        return !isAscii(mail.invite().email()) || !isAscii(from.address());
    }

    private static boolean isAscii(EmailAddress address) {
        return address.local().chars().allMatch(c -> c < 0x80);
    }

    /** A message whose body is there already, which the library then sends as it is. */
    private static final class Ready extends MimeMessage {

        Ready(Session session, byte[] body) {
            super(session);
            content = body;
            modified = false;
            saved = true;
        }
    }
}
