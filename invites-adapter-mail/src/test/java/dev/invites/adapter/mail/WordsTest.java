package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.FROM;
import static dev.invites.adapter.mail.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void several_lines_become_one_without_control_characters() {
        assertThat(Words.line("550-5.1.1 no\u001B[31m such\r\n550 5.1.1 user\n"))
                .isEqualTo("550-5.1.1 no [31m such 550 5.1.1 user");
    }

    @Test
    void long_words_are_cut_to_500_characters() {
        assertThat(Words.line("\uD83D\uDE00".repeat(600))).isEqualTo("\uD83D\uDE00".repeat(499) + "…");
        assertThat(Words.line("x".repeat(500))).isEqualTo("x".repeat(500));
    }

    @Test
    void the_link_and_its_token_are_left_out() {
        String said = "554 5.7.1 rejected for " + Mails.LINK + " (fragment " + Mails.TOKEN + ")";
        assertThat(Words.line(said, mail().build(), FROM)).isEqualTo("554 5.7.1 rejected for … (fragment …)");
    }

    @Test
    void addresses_are_masked() {
        String said = "550 <Grace@bücher.example> <GRACE@xn--bcher-kva.example> from invites@example.com unknown";
        assertThat(Words.line(said, mail().to("grace@bücher.example").build(), FROM))
                .isEqualTo("550 <g…@xn--bcher-kva.example> <g…@xn--bcher-kva.example> from i…@example.com unknown");
    }

    @Test
    void of_what_is_said_about_a_login_the_numbers_are_enough() {
        assertThat(Words.codes("535 5.7.8 bad password hunter2")).isEqualTo("535 5.7.8");
        assertThat(Words.codes("535 hunter2")).isEqualTo("535");
        assertThat(Words.codes("hunter2")).isEqualTo("no code");
    }
}
