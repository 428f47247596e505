package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    private static final String EMOJI = "\uD83D\uDE00";

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\u0001", "line\r\nline", EMOJI, EMOJI + EMOJI, "\uFFFF", "a" + EMOJI + "b"})
    void text_that_can_be_stored_is_well_formed(String text) {
        assertThat(Text.isWellFormed(text)).isTrue();
        assertThat(Text.requireWellFormed(text)).isSameAs(text);
    }

    @Test
    void a_zero_or_half_a_pair_is_not_wherever_it_stands() {
        for (String bad :
                new String[] {"\u0000", "\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83D\uD83D", EMOJI + "\uDE00"}) {
            for (String text : new String[] {bad, "a" + bad, bad + "a", EMOJI + bad + "a"}) {
                assertThat(Text.isWellFormed(text)).isFalse();
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Text.requireWellFormed(text))
                        .withMessage("must not contain U+0000 or a lone surrogate");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "a, 1", "é, 2", "用, 3", EMOJI + ", 4", "aé用" + EMOJI + ", 10"})
    void length_is_counted_in_bytes_of_utf_8(String text, int bytes) {
        assertThat(Text.utf8Length(text)).isEqualTo(bytes);
    }

    @Test
    void a_message_has_at_most_2000_bytes() {
        assertThat(new Message(EMOJI.repeat(500)).text()).hasSize(1_000);
        assertThat(new Message("a".repeat(2_000)).text()).hasSize(2_000);
        assertThat(new Message("a\r\n\tb\u202E").text()).isEqualTo("a\r\n\tb\u202E");
        for (String tooLong : new String[] {EMOJI.repeat(501), "a".repeat(2_001), "é".repeat(1_000) + "a"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Message(tooLong))
                    .withMessage("must have at most 2000 bytes of UTF-8");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Message("a\u0000"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Message("\uD83D"));
    }

    @Test
    void a_message_written_out_is_hidden() {
        assertThat(new Message("between us")).hasToString("Message[10 characters]");
    }

    @Test
    void an_idempotency_key_has_1_to_255_characters_and_is_compared_to_the_letter() {
        assertThat(new IdempotencyKey("k".repeat(255)).value()).hasSize(255);
        assertThat(new IdempotencyKey(" k")).isNotEqualTo(new IdempotencyKey("k"));
        assertThat(new IdempotencyKey("K")).isNotEqualTo(new IdempotencyKey("k"));
        assertThat(new IdempotencyKey("e\u0301")).isNotEqualTo(new IdempotencyKey("\u00E9"));
        for (String bad : new String[] {"", "k".repeat(256), "\u0000", "\uD83D"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey(bad));
        }
    }
}
