package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.FROM;
import static dev.invites.adapter.mail.Mails.LINK;
import static dev.invites.adapter.mail.Mails.NOW;
import static dev.invites.adapter.mail.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.invites.adapter.mail.SmtpServer.Security;
import dev.invites.domain.port.out.Mailer.Delivery;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What arrives at a mail server that others wrote. */
class SmtpMailerTest {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private SmtpMailer mailer;

    @BeforeEach
    void start() {
        server.start();
        mailer = mailer(Optional.empty(), Optional.empty());
    }

    @AfterEach
    void stop() {
        mailer.close();
        server.stop();
    }

    private SmtpMailer mailer(Optional<String> user, Optional<String> password) {
        return new SmtpMailer(
                new SmtpServer("127.0.0.1", server.getSmtp().getPort(), Security.NONE, user, password),
                FROM,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Timeouts.DEFAULT,
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private ArrivedMail send(Mails mail) throws Exception {
        assertThat(mailer.send(mail.build())).isEqualTo(new Delivery.Sent());
        MimeMessage[] all = server.getReceivedMessages();
        return new ArrivedMail(all[all.length - 1]);
    }

    private static String raw(ArrivedMail received) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        received.message().writeTo(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void it_has_the_headers_of_a_mail_that_a_program_sends() throws Exception {
        UUID id = UUID.fromString("01985b7c-0000-7000-8000-000000000001");
        ArrivedMail received = send(mail().id(id));
        assertThat(received.header("From")).isEqualTo("Invites <invites@example.com>");
        assertThat(received.header("To")).isEqualTo("grace@example.org");
        assertThat(received.header("Message-ID")).isEqualTo("<" + id + "@example.com>");
        assertThat(received.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(received.header("MIME-Version")).isEqualTo("1.0");
        assertThat(received.message().getSentDate()).isEqualTo(NOW);
        assertThat(received.message().getAllRecipients()).hasSize(1);
    }

    @Test
    void a_reminder_can_be_unsubscribed_from_by_one_click() throws Exception {
        ArrivedMail reminder = send(mail().reminder());
        assertThat(reminder.header("List-Unsubscribe")).isEqualTo("<" + Mails.UNSUBSCRIBE + ">");
        assertThat(reminder.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        ArrivedMail invite = send(mail());
        assertThat(invite.header("List-Unsubscribe")).isNull();
        assertThat(invite.header("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void the_same_mail_has_the_same_message_id_each_time() throws Exception {
        Mails mail = mail();
        assertThat(send(mail).header("Message-ID")).isEqualTo(send(mail).header("Message-ID"));
    }

    @ParameterizedTest
    @CsvSource({
        "Zoë Müller, Füße & Söhne",
        "עדה לאבלייס, מנועים",
        "محمد, شركة المحركات",
        "艾达, 分析机",
        "👩🏽‍🚀 Ada, Rockets 🚀"
    })
    void every_script_arrives_as_it_was_written(String sender, String organization) throws Exception {
        ArrivedMail received =
                send(mail().sender(sender).organization(organization).message("Grüße, " + sender + "\nשלום 🎉"));
        assertThat(received.message().getSubject()).contains(sender, organization);
        assertThat(received.text()).contains(sender, organization, "> Grüße, " + sender + "\n> שלום 🎉");
        assertThat(received.html()).contains(sender, organization.replace("&", "&amp;"), "שלום 🎉");
        assertThat(raw(received)).matches("\\p{ASCII}+");
        assertThat(raw(received).lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void the_link_arrives_whole_in_both_parts() throws Exception {
        ArrivedMail received = send(mail().message("welcome"));
        assertThat(received.text().lines()).contains(LINK.toString());
        assertThat(received.html()).contains("href=\"" + LINK + "\"");
    }

    @Test
    void no_name_brings_a_header_of_its_own() throws Exception {
        ArrivedMail received = send(mail().sender("Ada\r\nBcc: x@evil.example\r\n\r\nbody")
                .organization("Acme\nX-Evil: 1")
                .message("\r\n.\r\nMAIL FROM:<x@evil.example>\r\n"));
        assertThat(received.header("Bcc")).isNull();
        assertThat(received.header("X-Evil")).isNull();
        assertThat(received.message().getSubject()).startsWith("AdaBcc").contains("invites you to AcmeX-Evil");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void a_domain_outside_ascii_is_written_in_its_ascii_form() throws Exception {
        assertThat(send(mail().to("Grace.H+x@bücher.example")).header("To"))
                .isEqualTo("Grace.H+x@xn--bcher-kva.example");
    }

    @Test
    void it_logs_in_where_that_is_asked_for() throws Exception {
        server.setUser("ada", "hunter2");
        mailer = mailer(Optional.of("ada"), Optional.of("hunter2"));
        assertThat(send(mail()).header("To")).isEqualTo("grace@example.org");
    }

    @Test
    void after_closing_mail_is_deferred() {
        mailer.close();
        assertThat(mailer.send(mail().build())).isEqualTo(new Delivery.Deferred("the service is stopping"));
    }
}
