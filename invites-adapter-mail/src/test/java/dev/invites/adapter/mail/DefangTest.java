package dev.invites.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefangTest {

    /** What mail programs look for, each a little greedier than any that is known. */
    private static final Pattern LINK = Pattern.compile("(?iU)"
            + "\\b[a-z][a-z0-9+.-]*:(//|\\\\\\\\|[\\w+])" // any scheme
            + "|//\\w" // a host without a scheme
            + "|\\\\\\\\\\w" // a share
            + "|www\\." //
            + "|[\\w-]+[.\u3002\uFF0E\uFF61][\\p{L}\\p{N}\\p{M}\\p{So}-]" // a bare domain or number
            + "|[\\w.!#$%&'*+/=?^`{|}~-][@\uFF20\uFE6B]" // an address, as Thunderbird looks for it
            + "|[@\uFF20\uFE6B][\\w\\[]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/path?a=b#c",
                "HTTPS://EVIL.EXAMPLE",
                "http:\\\\evil.example",
                "https:evil",
                "http://localhost",
                "http://2130706433/",
                "http://192.0.2.1/x",
                "http://[2001:db8::1]/",
                "//evil.example",
                "\\\\evil\\share",
                "\\\\\\\\evil",
                "////evil",
                "file:///etc/passwd",
                "mailto:a@evil.example",
                "MAILTO:a",
                "tel:+123",
                "javascript:alert(1)",
                "data:text/html,x",
                "www.evil.example",
                "WWW.evil",
                "evil.example",
                "evil.example/path",
                "a.b.c.evil.example:8080",
                "go to evil.example, now",
                "(evil.example)",
                "<evil.example>",
                "<https://evil.example>",
                "\"evil.example\"",
                "bücher.example",
                "пример.рф",
                "例子。中国",
                "例子．中国",
                "例子｡中国",
                "xn--e1afmkfd.xn--p1ai",
                "evil.\uD83D\uDCA9.la",
                "evil.xn--ls8h.la",
                "a@evil.example",
                "first.last+tag@evil.example",
                "a＠evil.example",
                "a@[192.0.2.1]",
                "<a@evil.example>",
                "x..evil.example",
                "evil.example.",
                "https://https://evil.example",
                "see:https://evil.example"
            })
    void nothing_is_left_that_becomes_a_link(String text) {
        assertThat(LINK.matcher(text).find()).as("is a link before").isTrue();
        assertThat(LINK.matcher(Defang.defang(text)).find())
                .as(Defang.defang(text).replace("\u200B", "|"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/a@b",
                "Acme Inc.",
                "at 14:05, e.g. tomorrow",
                "\uD83D\uDC4B a.b",
                "שלום. evil.example"
            })
    void it_reads_the_same(String text) {
        assertThat(Defang.defang(text).replace("\u200B", "")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Acme Inc.", "Hello. How are you?", "Really...", "at 14:05", "a / b", "50:50", "Dear Ada: hi"})
    void plain_words_stay_as_they_are(String text) {
        assertThat(Defang.defang(text)).isEqualTo(text);
    }

    @Test
    void the_break_stands_on_both_sides() {
        assertThat(Defang.defang("a@b.example").replace("\u200B", "|")).isEqualTo("a|@|b|.|example");
        assertThat(Defang.defang("https://b").replace("\u200B", "|")).isEqualTo("https|:|/|/b");
    }
}
