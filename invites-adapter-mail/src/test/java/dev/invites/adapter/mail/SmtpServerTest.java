package dev.invites.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invites.adapter.mail.SmtpServer.Security;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpServerTest {

    @Test
    void smtp_means_submission_with_starttls() {
        assertThat(SmtpServer.parse("smtp://mail.example.com"))
                .isEqualTo(
                        new SmtpServer("mail.example.com", 587, Security.STARTTLS, Optional.empty(), Optional.empty()));
        assertThat(SmtpServer.parse("smtp://mail.example.com:25").port()).isEqualTo(25);
    }

    @Test
    void smtps_means_tls_from_the_start() {
        SmtpServer server = SmtpServer.parse("smtps://mail.example.com");
        assertThat(server.security()).isEqualTo(Security.TLS);
        assertThat(server.port()).isEqualTo(465);
    }

    @Test
    void the_clear_must_be_asked_for() {
        SmtpServer server = SmtpServer.parse("smtp://127.0.0.1:2525?starttls=never");
        assertThat(server.security()).isEqualTo(Security.NONE);
        assertThat(server.port()).isEqualTo(2525);
    }

    @Test
    void user_and_password_are_percent_decoded_and_a_plus_is_a_plus() {
        SmtpServer server = SmtpServer.parse("smtp://ada%40example.com:p%3Aa%2Fs+s%C3%BC:x@mail.example.com");
        assertThat(server.user()).contains("ada@example.com");
        assertThat(server.password()).contains("p:a/s+sü:x");
    }

    @Test
    void a_numeric_ipv6_host_is_taken() {
        assertThat(SmtpServer.parse("smtp://[::1]:2525?starttls=never").host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hunter2",
                "hunter2:25",
                "http://u:hunter2@h",
                "smtp:hunter2",
                "smtp://",
                "smtp://u:hunter2@",
                "smtp://u:hunter2@:25",
                "smtp://u:hunter2@h:0",
                "smtp://u:hunter2@h:65536",
                "smtp://u:hunter2@h:99999999999",
                "smtp://u:hunter2@h/path",
                "smtp://u:hunter2@h/",
                "smtp://u:hunter2@h#f",
                "smtp://u:hunter2@h?tls=no",
                "smtp://u:hunter2@h?starttls=maybe",
                "smtp://u:hunter2@h?starttls=never&x=1",
                "smtps://u:hunter2@h?starttls=never",
                "smtp://u:hunter2#@h",
                "smtp://u:hunter2 @h",
                "smtp://u:hunter2%zz@h",
                "smtp://u:hunter2%0d%0a@h",
                "smtp://u:hunter2%ff@h",
                "smtp://hunter2@h",
                "smtp://hunter2:@h",
                "smtp://:hunter2@h",
                "smtp://u:hunter2@ho_st"
            })
    void what_is_wrong_is_refused_without_being_repeated(String url) {
        assertThatThrownBy(() -> SmtpServer.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must")
                .hasNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2", "@h"));
    }

    @Test
    void it_prints_without_who_logs_in() {
        assertThat(SmtpServer.parse("smtp://ada:hunter2@mail.example.com"))
                .hasToString("SmtpServer[mail.example.com:587, STARTTLS, with login]");
    }
}
