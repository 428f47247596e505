package dev.invites.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the mail library reads what is written without it. */
class HeaderTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada invites you to Analytical Engines",
                "Grüße von Zoë Müller & Söhne, immer wieder gern, auch wenn es länger wird als eine Zeile",
                "دعوة من \u2068Ada Lovelace\u2069 للانضمام إلى \u2068شركة المحركات التحليلية العالمية\u2069",
                "Ada Lovelace さんから アナリティカル・エンジンズ株式会社 への招待が届いています",
                "🚀👩🏽‍🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀 Rockets",
                "=?UTF-8?Q?not_ours?=",
                "a=?b ü=_?",
                "plain words, plain words, plain words, plain words, plain words, plain words, plain words, plain words",
            })
    void what_is_written_is_read_again(String text) throws Exception {
        String written = HeaderText.of("Subject", text);

        assertThat(MimeUtility.decodeText(MimeUtility.unfold(written))).isEqualTo(text);
        assertThat(written).matches("[\\r\\n\\x20-\\x7E]+");
        List<String> lines = ("Subject: " + written).lines().toList();
        assertThat(lines).allMatch(line -> line.length() <= 78);
        assertThat(lines.stream().skip(1)).allMatch(line -> line.startsWith(" ") && !line.isBlank());
    }

    @Test
    void no_character_is_broken_in_two() throws Exception {
        String text = "🚀ü".repeat(60);
        for (String word : HeaderText.of("Subject", text).split("\r\n ", -1)) {
            assertThat(word.length()).isLessThanOrEqualTo(75);
            assertThat(MimeUtility.decodeWord(word)).doesNotContain("\uFFFD").matches("(🚀|ü)+");
        }
    }

    @Test
    void what_is_mostly_ascii_stays_readable() {
        assertThat(HeaderText.of("Subject", "Zoë invites you")).isEqualTo("=?UTF-8?Q?Zo=C3=AB_invites_you?=");
        assertThat(HeaderText.of("Subject", "招待"))
                .isEqualTo("=?UTF-8?B?"
                        + java.util.Base64.getEncoder().encodeToString("招待".getBytes(StandardCharsets.UTF_8)) + "?=");
    }
}
