package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTest {

    private static final String EMOJI = "\uD83D\uDE00";
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                " A ",
                "\uFE10",
                "\uFDFF",
                "O'Brien & Söhne <GmbH>",
                "用户",
                "\u0645\u0631\u06CC\u0645",
                EMOJI,
                "a\nb",
                "\u0301e"
            })
    void a_name_is_kept_as_given(String value) {
        assertThat(new Name(value).value()).isEqualTo(value);
    }

    @Test
    void a_name_has_at_most_255_characters_however_wide() {
        assertThat(new Name("n".repeat(255)).value()).hasSize(255);
        assertThat(new Name(EMOJI.repeat(255)).value()).hasSize(510);
        for (String tooLong : List.of("n".repeat(256), EMOJI.repeat(256))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Name(tooLong))
                    .withMessage("must have at most 255 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u0001",
                "\u00A0",
                "\u2007",
                "\u202F",
                "\u3000",
                "\u2028\u2029",
                "\u200B",
                "\u200D",
                "\u200C \u200D",
                "\u202E\u2066",
                "\u00AD",
                "\uFEFF",
                "\uFE00\uFE0F",
                "\uDB40\uDD00\uDB40\uDDEF",
                "\u034F",
                "\u3164",
                "\uFFA0",
                "\u115F\u1160",
                "\u2800"
            })
    void a_name_that_shows_nothing_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Name(value))
                .withMessage("must have at least one visible character");
    }

    @Test
    void text_that_no_database_stores_is_refused() {
        for (String bad : List.of("a\u0000", "\uD83D", "a\uDE00")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Name(bad));
        }
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Ann,Ann",
                " Ann ,Ann",
                "\u00A0Ann\u00A0,Ann",
                "Ann\u202Egnp.exe,Anngnp.exe",
                "A\u200Bnn\uFEFF,Ann",
                "A\u0007nn\u001B[31m,Ann[31m",
                "A\u2028nn,Ann",
                "\u2067Ann\u2069,Ann",
                "A\u0085nn,Ann",
                "O'Brien <b>,O'Brien <b>",
                FAMILY + "," + FAMILY,
                "\u0645\u06CC\u200C\u062E,\u0645\u06CC\u200C\u062E"
            })
    void shown_it_is_one_line_without_what_hides_or_turns(String value, String shown) {
        assertThat(new Name(value).forDisplay()).isEqualTo(shown);
        assertThat(new Name(value)).hasToString(shown);
    }

    @Test
    void shown_it_has_no_line_break() {
        assertThat(new Name("A\r\nBcc: b@example.com").forDisplay()).isEqualTo("ABcc: b@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n", "用", EMOJI, FAMILY, "e\u0301", "\uD83C\uDDE9\uD83C\uDDEA"})
    void shown_it_is_cut_to_64_graphemes_and_never_within_one(String grapheme) {
        int most = Math.min(70, 255 / grapheme.codePointCount(0, grapheme.length()));
        assertThat(new Name(grapheme.repeat(Math.min(64, most))).forDisplay())
                .isEqualTo(grapheme.repeat(Math.min(64, most)));
        if (most > 64) {
            assertThat(new Name(grapheme.repeat(65)).forDisplay()).isEqualTo(grapheme.repeat(64) + "…");
        }
    }

    @Test
    void what_is_cut_is_counted_after_what_is_hidden() {
        assertThat(new Name("\u200B".repeat(100) + "n".repeat(64)).forDisplay()).isEqualTo("n".repeat(64));
    }
}
