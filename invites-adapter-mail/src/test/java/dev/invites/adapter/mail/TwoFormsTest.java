package dev.invites.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the mail library reads what is written without it. */
class TwoFormsTest {

    @ParameterizedTest
    @CsvSource({
        "7bit,             'Hello,\n\n.\n..\nFrom here = there\n'",
        "quoted-printable, 'Grüße = \tan alle \n.\nim Süden, sagt Žofie'",
        "base64,           'שלום\n.\n山田 🦉🦉🦉'",
    })
    void what_is_written_is_read_again(String encoding, String text) throws Exception {
        String lines = text.replace("\\n", "\n").replace("\\t", "\t");

        MimeMultipart read = read(new RenderedMail("subject", lines, "<p>" + lines + "</p>"));

        assertThat(read.getCount()).isEqualTo(2);
        assertThat(((MimeBodyPart) read.getBodyPart(0)).getEncoding()).isEqualTo(encoding);
        assertThat(content(read.getBodyPart(0), "text/plain")).isEqualTo(lines);
        assertThat(content(read.getBodyPart(1), "text/html")).isEqualTo("<p>" + lines + "</p>");
    }

    @Test
    void no_line_is_longer_than_servers_take() throws Exception {
        String longest = "a".repeat(998);
        String tooLong = "b".repeat(999);

        MimeMultipart read = read(new RenderedMail("subject", longest, tooLong));

        assertThat(((MimeBodyPart) read.getBodyPart(0)).getEncoding()).isEqualTo("7bit");
        assertThat(content(read.getBodyPart(0), "text/plain")).isEqualTo(longest);
        assertThat(content(read.getBodyPart(1), "text/html")).isEqualTo(tooLong);
        assertThat(new String(
                                written(new RenderedMail("subject", longest, tooLong))
                                        .bytes(),
                                StandardCharsets.UTF_8)
                        .lines())
                .allMatch(line -> line.length() <= 998);
    }

    private record Written(byte[] bytes, String contentType) {}

    private static Written written(RenderedMail rendered) {
        TwoForms forms = new TwoForms(
                new UUID(1, 2), Session.getInstance(new Properties()).getStreamProvider());
        return new Written(forms.of(rendered), forms.contentType());
    }

    private static MimeMultipart read(RenderedMail rendered) throws Exception {
        Written written = written(rendered);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(("Content-Type: " + written.contentType() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(written.bytes());
        return (MimeMultipart)
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message.toByteArray()))
                        .getContent();
    }

    private static String content(BodyPart part, String type) throws Exception {
        assertThat(part.isMimeType(type)).isTrue();
        return part.getContent().toString().replace("\r\n", "\n");
    }
}
