package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagTest {

    @ParameterizedTest
    @CsvSource({
        "en, en",
        "EN, en",
        "pt-br, pt-BR",
        "zh-hant-tw, zh-Hant-TW",
        "sr-Latn, sr-Latn",
        "es-419, es-419",
        "de-ch-1996, de-CH-1996",
        "x-klingon, x-klingon",
        "ast, ast"
    })
    void a_tag_is_kept_in_its_usual_letter_case(String given, String kept) {
        assertThat(LanguageTag.of(given).value()).isEqualTo(kept);
        assertThat(LanguageTag.of(kept).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "e",
                "en_US",
                "en-",
                "-en",
                "en US",
                "english-language-tag",
                "en\u0000",
                "日本",
                "en-US\n",
                "de-a-foo-a-bar"
            })
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> LanguageTag.of(text));
    }

    @Test
    void a_tag_has_at_most_100_characters() {
        String longest = "en-x" + "-abcdefgh".repeat(10) + "-abcde";
        assertThat(longest).hasSize(LanguageTag.MAX_LENGTH);
        assertThat(LanguageTag.of(longest).value()).isEqualTo(longest);
        assertThatIllegalArgumentException().isThrownBy(() -> LanguageTag.of(longest + "f"));
    }

    @Test
    void a_tag_whose_usual_form_is_too_long_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanguageTag.of("x-lvariant-rozaj" + "-oed".repeat(21)))
                .withMessage("must have 1 to 100 characters");
    }
}
