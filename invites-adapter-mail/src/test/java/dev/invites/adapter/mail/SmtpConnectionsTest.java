package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.FROM;
import static dev.invites.adapter.mail.Mails.mail;
import static dev.invites.adapter.mail.ScriptedSmtp.AND_DROP;
import static dev.invites.adapter.mail.ScriptedSmtp.DROP;
import static dev.invites.adapter.mail.ScriptedSmtp.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.mail.SmtpServer.Security;
import dev.invites.domain.port.out.Mailer.Delivery;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How connections are kept, and what happens when a kept one has died. */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class SmtpConnectionsTest {

    private ScriptedSmtp server;
    private SmtpMailer mailer;

    @BeforeEach
    void start() throws IOException {
        server = ScriptedSmtp.plain();
        mailer = mailer(Timeouts.DEFAULT);
    }

    @AfterEach
    void stop() {
        mailer.close();
        server.close();
    }

    private SmtpMailer mailer(Timeouts timeouts) {
        return new SmtpMailer(
                new SmtpServer("127.0.0.1", server.port(), Security.NONE, Optional.empty(), Optional.empty()),
                FROM,
                Clock.systemUTC(),
                timeouts,
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private Delivery send() {
        return mailer.send(mail().build());
    }

    @Test
    void a_hundred_mails_go_over_one_connection() {
        for (int i = 0; i < 100; i++) {
            assertThat(send()).isEqualTo(new Delivery.Sent());
        }
        assertThat(server.connections).hasValue(1);
        assertThat(server.texts).hasSize(100);
    }

    @Test
    void each_thread_has_a_connection_of_its_own_and_none_has_more() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Delivery>> mails = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                mails.add(this::send);
            }
            for (Future<Delivery> sent : threads.invokeAll(mails)) {
                assertThat(sent.get()).isEqualTo(new Delivery.Sent());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.connections).hasValueBetween(1, 4);
        assertThat(server.texts).hasSize(200);
    }

    @Test
    void a_connection_that_the_server_closed_meanwhile_costs_no_mail() throws IOException {
        assertThat(send()).isEqualTo(new Delivery.Sent());
        server.hangUp();
        assertThat(send()).isEqualTo(new Delivery.Sent());
        assertThat(server.connections).hasValue(2);
        assertThat(server.texts).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 4.4.2 idle for too long" + AND_DROP, "452 4.7.0 too many mails on this line", DROP})
    void a_server_that_has_had_enough_of_a_kept_connection_gets_the_mail_on_a_new_one(String answer) {
        assertThat(send()).isEqualTo(new Delivery.Sent());
        server.answering("MAIL", answer);
        assertThat(send()).isEqualTo(new Delivery.Sent());
        assertThat(server.connections).hasValue(2);
        assertThat(server.texts).hasSize(2);
    }

    @Test
    void a_greylisted_recipient_is_not_tried_again_at_once() {
        assertThat(send()).isEqualTo(new Delivery.Sent());
        server.answering("RCPT", "450 4.2.0 Greylisted");
        assertThat(send()).isEqualTo(new Delivery.Deferred("450 4.2.0 Greylisted"));
        assertThat(server.count("RCPT")).isEqualTo(2);
    }

    @Test
    void a_mail_whose_text_was_sent_is_not_sent_again_at_once() {
        assertThat(send()).isEqualTo(new Delivery.Sent());
        server.answering(TEXT, DROP);
        assertThat(send()).isInstanceOf(Delivery.Deferred.class);
        assertThat(server.texts).hasSize(2);
        assertThat(server.connections).hasValue(1);
    }

    @Test
    void a_mail_that_the_server_took_is_sent_though_it_hangs_up_at_once() {
        server.answering(TEXT, "250 taken" + AND_DROP);
        assertThat(send()).isEqualTo(new Delivery.Sent());
        assertThat(send()).isEqualTo(new Delivery.Sent());
        assertThat(server.texts).hasSize(2);
    }

    @Test
    void a_second_failure_in_a_row_is_not_a_matter_of_an_old_connection() {
        assertThat(send()).isEqualTo(new Delivery.Sent());
        server.answering("MAIL", DROP, DROP);
        assertThat(send()).isInstanceOf(Delivery.Deferred.class);
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void idle_connections_are_closed_politely_after_a_while() throws Exception {
        mailer = mailer(new Timeouts(
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMillis(100)));
        assertThat(send()).isEqualTo(new Delivery.Sent());
        awaitTrue(() -> server.open.get() == 0);
        assertThat(server.count("QUIT")).isEqualTo(1);
    }

    @Test
    void closing_says_goodbye() throws Exception {
        send();
        mailer.close();
        awaitTrue(() -> server.count("QUIT") == 1 && server.open.get() == 0);
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
