package dev.invites.adapter.mail;

import dev.invites.adapter.mail.FileMailbox.Stored;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads back a mail that was kept. */
final class StoredMail {

    private static final long LARGEST = 1 << 20;

    private StoredMail() {}

    /** Empty when the file has gone or is no mail of ours. */
    static Optional<Stored> read(Path file, Session session) {
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return parse(file, new MimeMessage(session, in));
            }
        } catch (IOException | MessagingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Stored> parse(Path file, MimeMessage message) throws IOException, MessagingException {
        if (!(message.getContent() instanceof MimeMultipart parts)
                || parts.getCount() != 2
                || !(message.getRecipients(Message.RecipientType.TO) instanceof InternetAddress[] to)
                || to.length != 1
                || !(content(parts, 0, "text/plain") instanceof String text)
                || !(content(parts, 1, "text/html") instanceof String html)) {
            return Optional.empty();
        }
        String subject = Optional.ofNullable(message.getSubject()).orElse("");
        // Lines end as in a mail, which tools that read them do not expect.
        return Optional.of(new Stored(
                MailFiles.id(file),
                MailFiles.at(file),
                from(message),
                to[0].getAddress(),
                subject,
                text.replace("\r\n", "\n"),
                html));
    }

    private static String from(MimeMessage message) throws MessagingException {
        return message.getFrom() instanceof InternetAddress[] from && from.length == 1 ? from[0].toUnicodeString() : "";
    }

    private static Object content(MimeMultipart parts, int index, String type) throws IOException, MessagingException {
        BodyPart part = parts.getBodyPart(index);
        return part.isMimeType(type) ? part.getContent() : "";
    }
}
