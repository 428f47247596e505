package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.FROM;
import static dev.invites.adapter.mail.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.invites.adapter.mail.SmtpServer.Security;
import dev.invites.domain.port.out.Mailer.Delivery;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpTlsTest {

    private static final TestCertificate CERTIFICATE = TestCertificate.make();

    private static ScriptedSmtp server(Security security) throws IOException {
        return security == Security.TLS
                ? ScriptedSmtp.implicitTls(CERTIFICATE.server())
                : ScriptedSmtp.startTls(CERTIFICATE.server());
    }

    private static Delivery send(String host, int port, Security security, SSLSocketFactory trust) {
        SmtpServer server = new SmtpServer(host, port, security, Optional.of("ada"), Optional.of("hunter2"));
        try (SmtpMailer mailer = new SmtpMailer(server, FROM, Clock.systemUTC(), Timeouts.DEFAULT, trust)) {
            return mailer.send(mail().build());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void a_trusted_server_of_the_right_name_gets_the_mail(Security security) throws IOException {
        try (ScriptedSmtp server = server(security).offering("AUTH PLAIN")) {
            assertThat(send("localhost", server.port(), security, CERTIFICATE.trusting()))
                    .isEqualTo(new Delivery.Sent());
            assertThat(server.texts).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void an_untrusted_server_gets_neither_login_nor_mail(Security security) throws IOException {
        try (ScriptedSmtp server = server(security).offering("AUTH PLAIN")) {
            SSLSocketFactory trust = (SSLSocketFactory) SSLSocketFactory.getDefault();
            assertDeferred(send("localhost", server.port(), security, trust), "certification path");
            assertThat(server.commands).noneMatch(command -> command.matches("(?i)(AUTH|MAIL).*"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTTLS", "TLS"})
    void a_server_with_a_certificate_for_another_name_gets_neither_login_nor_mail(Security security)
            throws IOException {
        try (ScriptedSmtp server = server(security).offering("AUTH PLAIN")) {
            assertDeferred(
                    send("127.0.0.1", server.port(), security, CERTIFICATE.trusting()), "subject alternative name");
            assertThat(server.commands).noneMatch(command -> command.matches("(?i)(AUTH|MAIL).*"));
        }
    }

    @Test
    void a_server_that_offers_no_starttls_gets_neither_login_nor_mail() throws IOException {
        try (ScriptedSmtp server = ScriptedSmtp.plain().offering("AUTH PLAIN")) {
            assertDeferred(
                    send("localhost", server.port(), Security.STARTTLS, CERTIFICATE.trusting()),
                    "STARTTLS is required");
            assertThat(server.commands).noneMatch(command -> command.matches("(?i)(AUTH|MAIL).*"));
        }
    }

    @Test
    void a_server_that_takes_starttls_back_gets_neither_login_nor_mail() throws IOException {
        try (ScriptedSmtp server =
                server(Security.STARTTLS).offering("AUTH PLAIN").answering("STARTTLS", "454 4.7.0 not now")) {
            assertDeferred(
                    send("localhost", server.port(), Security.STARTTLS, CERTIFICATE.trusting()), "454 4.7.0 not now");
            assertThat(server.commands).noneMatch(command -> command.matches("(?i)(AUTH|MAIL).*"));
        }
    }

    @Test
    void a_mail_server_that_others_wrote_takes_it_over_tls() {
        System.setProperty("greenmail.tls.keystore.file", CERTIFICATE.file().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
        System.setProperty("greenmail.tls.key.password", TestCertificate.PASSWORD);
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));
        server.setUser("ada", "hunter2");
        server.start();
        try {
            int port = server.getSmtps().getPort();
            assertThat(send("localhost", port, Security.TLS, CERTIFICATE.trusting()))
                    .isEqualTo(new Delivery.Sent());
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    private static void assertDeferred(Delivery delivery, String why) {
        assertThat(delivery)
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class,
                        deferred -> assertThat(deferred.why()).contains(why).doesNotContain("hunter2"));
    }
}
