package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.FROM;
import static dev.invites.adapter.mail.Mails.mail;
import static dev.invites.adapter.mail.ScriptedSmtp.AND_DROP;
import static dev.invites.adapter.mail.ScriptedSmtp.DRIP;
import static dev.invites.adapter.mail.ScriptedSmtp.DROP;
import static dev.invites.adapter.mail.ScriptedSmtp.GREETING;
import static dev.invites.adapter.mail.ScriptedSmtp.HANG;
import static dev.invites.adapter.mail.ScriptedSmtp.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.mail.SmtpServer.Security;
import dev.invites.domain.port.out.Mailer.Delivery;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a mail when the server says no, nothing or nonsense. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class SmtpOutcomesTest {

    private static final Timeouts QUICK = new Timeouts(
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30));

    /** With each byte; not with all of them. */
    private static final Timeouts PATIENT =
            new Timeouts(QUICK.connect(), Duration.ofSeconds(5), QUICK.write(), QUICK.total(), QUICK.idle());

    private ScriptedSmtp server;
    private SmtpMailer mailer;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedSmtp.plain();
        mailer = mailer(Optional.empty(), Timeouts.DEFAULT);
    }

    @AfterEach
    void stop() {
        mailer.close();
        server.close();
    }

    private SmtpMailer mailer(Optional<String> login, Timeouts timeouts) {
        return new SmtpMailer(
                new SmtpServer("127.0.0.1", server.port(), Security.NONE, login, login),
                FROM,
                Clock.systemUTC(),
                timeouts,
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private Delivery send() {
        return mailer.send(mail().build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "DATA", TEXT})
    void a_5xx_about_the_recipient_or_the_text_refuses_the_mail_in_the_servers_words(String step) {
        server.answering(step, "550-5.1.1 We do not\r\n550 5.1.1 know them");
        assertThat(send()).isEqualTo(new Delivery.Refused("550-5.1.1 We do not 550 5.1.1 know them"));
        assertThat(send()).isEqualTo(new Delivery.Sent());
        assertThat(server.connections)
                .as("a refusal does not cost the connection")
                .hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RCPT", "DATA", TEXT})
    void a_refusal_is_heard_even_if_the_server_hangs_up_after_it(String step) {
        server.answering(step, "554 5.2.1 no" + AND_DROP);
        assertThat(send()).isEqualTo(new Delivery.Refused("554 5.2.1 no"));
    }

    @ParameterizedTest
    @ValueSource(strings = {GREETING, "MAIL", "RCPT", "DATA", TEXT})
    void a_4xx_at_any_step_defers_the_mail_in_the_servers_words(String step) {
        server.answering(step, "451 4.7.1 Greylisted", "451 4.7.1 Greylisted");
        assertThat(send()).isEqualTo(new Delivery.Deferred("451 4.7.1 Greylisted"));
    }

    @ParameterizedTest
    @CsvSource({
        GREETING + ",554 5.3.2 No service",
        "MAIL,550 5.7.1 Sender not allowed",
        "MAIL,530 5.7.0 Log in first",
        "RCPT,530 5.7.0 Log in first",
        "RCPT,554 5.7.1 Relay access denied",
        "RCPT,550 5.7.606 Your address is blocked",
        "DATA,503 5.5.1 Bad sequence",
        "RCPT,421 4.3.2 Going down",
        TEXT + ",421 4.3.2 Going down"
    })
    void what_is_about_us_and_not_about_the_mail_defers_it(String step, String answer) {
        server.answering(step, answer, answer);
        assertThat(send()).isEqualTo(new Delivery.Deferred(answer));
    }

    @Test
    void a_refused_login_is_deferred_without_the_words_which_may_repeat_it() {
        server.offering("AUTH PLAIN LOGIN").answering("AUTH", "535 5.7.8 hunter2 is wrong");
        mailer = mailer(Optional.of("hunter2"), Timeouts.DEFAULT);
        assertThat(send()).isEqualTo(new Delivery.Deferred("the mail server did not take the login (535 5.7.8)"));
        assertThat(server.count("MAIL")).isZero();
    }

    @Test
    void without_a_way_to_log_in_the_mail_is_deferred() {
        mailer = mailer(Optional.of("hunter2"), Timeouts.DEFAULT);
        assertThat(send()).isEqualTo(new Delivery.Deferred("the mail server offers no login"));
        assertThat(server.count("MAIL")).isZero();
    }

    @Test
    void a_server_that_is_away_defers_the_mail() {
        server.close();
        assertThat(send()).isEqualTo(new Delivery.Deferred("no connection to the mail server: Connection refused"));
    }

    @ParameterizedTest
    @ValueSource(strings = {GREETING, "EHLO", "MAIL", "RCPT", "DATA", TEXT})
    void a_server_that_says_nothing_defers_the_mail_in_time(String step) {
        mailer = mailer(Optional.empty(), QUICK);
        server.answering(step, HANG, HANG);
        assertThat(send())
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class,
                        deferred -> assertThat(deferred.why()).endsWith("no answer in time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {GREETING, "MAIL", TEXT})
    void a_server_that_says_one_byte_at_a_time_defers_the_mail_in_time(String step) {
        mailer = mailer(Optional.empty(), PATIENT);
        server.answering(step, DRIP, DRIP);
        assertThat(send())
                .isInstanceOfSatisfying(
                        Delivery.Deferred.class,
                        deferred -> assertThat(deferred.why()).endsWith("it took too long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {GREETING, "EHLO", "MAIL", "RCPT", "DATA", TEXT})
    void a_server_that_hangs_up_defers_the_mail(String step) {
        server.answering(step, DROP, DROP);
        assertThat(send()).isInstanceOf(Delivery.Deferred.class);
        assertThat(server.count("QUIT")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {GREETING, "MAIL", "RCPT", "DATA", TEXT})
    void nonsense_defers_the_mail(String step) {
        server.answering(step, "HTTP/1.1 400 Bad Request", "HTTP/1.1 400 Bad Request");
        assertThat(send()).isInstanceOf(Delivery.Deferred.class);
    }

    @Test
    void an_address_outside_ascii_is_refused_where_the_server_cannot_take_it() {
        Delivery delivery = mailer.send(mail().to("grâce@example.org").build());
        assertThat(delivery)
                .isEqualTo(new Delivery.Refused("the mail server does not take addresses outside ASCII (SMTPUTF8)"));
        assertThat(server.count("MAIL")).isZero();
    }

    @Test
    void an_address_outside_ascii_is_kept_where_the_server_can_take_it() throws Exception {
        server.offering("SMTPUTF8");
        assertThat(mailer.send(mail().to("grâce@bücher.example").message("é").build()))
                .isEqualTo(new Delivery.Sent());
        assertThat(server.commands)
                .contains("MAIL FROM:<invites@example.com> SMTPUTF8", "RCPT TO:<grâce@xn--bcher-kva.example>");
        ArrivedMail received = ArrivedMail.parse(server.texts.get(0));
        assertThat(received.header("To")).isEqualTo("grâce@xn--bcher-kva.example");
        assertThat(received.text()).contains("> é");
    }

    @Test
    void only_mail_that_needs_the_extension_asks_for_it() {
        server.offering("SMTPUTF8");
        assertThat(send()).isEqualTo(new Delivery.Sent());
        assertThat(server.commands).contains("MAIL FROM:<invites@example.com>");
    }
}
