package dev.invites.adapter.mail;

import dev.invites.testkit.contract.MailerContract;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** What a server got, read as a mail program reads it. */
record ArrivedMail(MimeMessage message) {

    static ArrivedMail parse(String raw) throws MessagingException {
        Properties settings = new Properties();
        settings.setProperty("mail.mime.allowutf8", "true");
        return new ArrivedMail(new MimeMessage(
                Session.getInstance(settings), new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
    }

    String header(String name) throws MessagingException {
        return message.getHeader(name, "|");
    }

    String text() throws MessagingException, IOException {
        return part(0, "text/plain");
    }

    String html() throws MessagingException, IOException {
        return part(1, "text/html");
    }

    MailerContract.Received forContract() throws MessagingException, IOException {
        List<String> to = Stream.of(message.getAllRecipients())
                .map(address -> ((InternetAddress) address).getAddress())
                .toList();
        return new MailerContract.Received(to, message.getSubject(), text(), html(), header("Message-ID"));
    }

    private String part(int index, String type) throws MessagingException, IOException {
        MimeMultipart parts = (MimeMultipart) message.getContent();
        if (parts.getCount() != 2
                || !parts.getContentType().startsWith("multipart/alternative")
                || !parts.getBodyPart(index).isMimeType(type)) {
            throw new IllegalStateException("not text and HTML");
        }
        return ((String) parts.getBodyPart(index).getContent()).replace("\r\n", "\n");
    }
}
