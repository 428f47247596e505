package dev.invites.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainLinesTest {

    @Test
    void every_kind_of_line_break_is_one() {
        assertThat(PlainLines.of("a\r\nb\rc\nd\u2028e\u2029f\u0085g\u000Bh\fi"))
                .containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i");
    }

    @Test
    void control_and_bidi_characters_and_other_invisible_ones_are_left_out() {
        assertThat(PlainLines.of(
                        "a\u0007b\u001B[31mc\u007F\u009B\td\u202Ee\u2066f\u2069g\u200Fh\u061Ci\uFEFFj\u200Bk\u2060l"))
                .containsExactly("ab[31mc defghijkl");
    }

    @Test
    void what_shapes_letters_and_emoji_stays() {
        String family = "\uD83D\uDC69\u200D\uD83D\uDC67";
        assertThat(PlainLines.of(family + " می\u200Cخواهم")).containsExactly(family + " می\u200Cخواهم");
    }

    @Test
    void an_invisible_character_does_not_hide_a_link_from_the_defanging() {
        assertThat(PlainLines.of("ht\u2060tps:/\u202E/evil\u200B.example"))
                .containsExactly(Defang.defang("https://evil.example"));
    }

    @Test
    void a_message_of_nothing_visible_has_no_lines() {
        assertThat(PlainLines.of(" \r\n\u202E\u0007\n\t ")).isEmpty();
    }

    @Test
    void a_tower_of_empty_lines_cannot_push_the_rest_out_of_sight() {
        assertThat(PlainLines.of("a" + "\n".repeat(500) + "b")).containsExactly("a", "", "", "b");
    }
}
