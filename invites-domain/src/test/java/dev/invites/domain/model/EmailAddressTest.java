package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private static final String NOT_AN_ADDRESS = "must be an email address such as name@example.com";
    private static final String LOCAL =
            "must have only letters, digits, !#$%&'*+-/=?^_`{|}~ and single inner dots " + "before the @";
    private static final String LOCAL_OCTETS = "must have at most 64 octets before the @";
    private static final String OCTETS = "must have at most 254 octets";
    private static final String LABELS = "must have a domain of at least two labels";
    private static final String LABEL = "must have only letters, digits and inner hyphens in each label of the domain";
    private static final String ASCII_FORM = "must have a domain that has an ASCII form of at most 63 octets a label";
    private static final String ASCII_LABEL = LABEL + ", at most 63 in ASCII form";
    private static final String DEVIATION = "must give a domain with ß or ς in its xn-- form";
    private static final String TEXT = "must not contain U+0000 or a lone surrogate";

    private static final String L63 = "a".repeat(63);
    /** A domain of 189 octets. */
    private static final String D189 = L63 + "." + L63 + "." + "b".repeat(61);

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("a@b.c", "a@b.c"),
                Arguments.of("Alice.Smith@Example.COM", "alice.smith@example.com"),
                Arguments.of("  \t a@example.com \r\n", "a@example.com"),
                Arguments.of("\u00A0\u2003\u3000a@example.com\u202F\u0085\u000B", "a@example.com"),
                Arguments.of("ΑΣ@example.com", "ασ@example.com"),
                Arguments.of("ΑΣΒ@example.com", "ασβ@example.com"),
                Arguments.of("ας@example.com", "ασ@example.com"),
                Arguments.of("!#$%&'*+-/=?^_`{|}~@example.com", "!#$%&'*+-/=?^_`{|}~@example.com"),
                Arguments.of("a+tag@example.com", "a+tag@example.com"),
                Arguments.of("-@example.com", "-@example.com"),
                Arguments.of("a@x-y.example", "a@x-y.example"),
                Arguments.of("a@a--b.example", "a@a--b.example"),
                Arguments.of("a@1.2.3.4", "a@1.2.3.4"),
                Arguments.of("x".repeat(64) + "@example.com", "x".repeat(64) + "@example.com"),
                Arguments.of("é".repeat(32) + "@example.com", "é".repeat(32) + "@example.com"),
                Arguments.of("a@" + L63 + ".com", "a@" + L63 + ".com"),
                Arguments.of("a@" + "a".repeat(55) + "ü.com", "a@xn--" + "a".repeat(55) + "-8yf.com"),
                Arguments.of("x".repeat(64) + "@" + D189, "x".repeat(64) + "@" + D189),
                Arguments.of("用户@例え.テスト", "用户@xn--r8jz45g.xn--zckzah"),
                Arguments.of("a@MÜNCHEN.de", "a@xn--mnchen-3ya.de"),
                Arguments.of("a@Mu\u0308nchen.de", "a@xn--mnchen-3ya.de"),
                Arguments.of("a@XN--Mnchen-3YA.de", "a@xn--mnchen-3ya.de"),
                Arguments.of("a@\uFF45\uFF58ample.com", "a@example.com"),
                Arguments.of("a@\uFB01.com", "a@fi.com"),
                Arguments.of("a@fi\uFE0F.com", "a@fi.com"),
                Arguments.of("a\uFDCF\uFDF0@example.com", "a\uFDCF\uFDF0@example.com"),
                Arguments.of("a@xn--fa-hia.de", "a@xn--fa-hia.de"),
                Arguments.of("a@xn--a.de", "a@xn--a.de"),
                Arguments.of("a@\u05D0\u05D1.co.il", "a@xn--4dbc.co.il"),
                Arguments.of("a@\u039F\u0394\u039F\u03A3.gr", "a@xn--pxavbq.gr"),
                Arguments.of("José@example.com", "josé@example.com"),
                Arguments.of("Jose\u0301@example.com", "josé@example.com"),
                Arguments.of("STRASSE@example.com", "strasse@example.com"),
                Arguments.of("straße@example.com", "straße@example.com"),
                Arguments.of("\u0130@example.com", "i\u0307@example.com"),
                Arguments.of("a@\u0130.com", EmailAddress.of("a@i\u0307.com").canonical()),
                Arguments.of("\u0131@example.com", "\u0131@example.com"),
                Arguments.of("I@example.com", "i@example.com"),
                Arguments.of("\u212A@example.com", "k@example.com"),
                Arguments.of("a@\u212A.com", "a@k.com"),
                Arguments.of("\uD83D\uDE00@example.com", "\uD83D\uDE00@example.com"));
    }

    @ParameterizedTest
    @MethodSource
    void taken(String text, String canonical) {
        EmailAddress address = EmailAddress.of(text);
        assertThat(address.canonical()).isEqualTo(canonical);
        assertThat(address.given()).isEqualTo(text.replaceAll("^[\\p{IsWhite_Space}]+|[\\p{IsWhite_Space}]+$", ""));
        assertThat(address).isEqualTo(EmailAddress.of(canonical)).hasSameHashCodeAs(EmailAddress.of(canonical));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("", NOT_AN_ADDRESS),
                Arguments.of(" ", NOT_AN_ADDRESS),
                Arguments.of("@", NOT_AN_ADDRESS),
                Arguments.of("alice", NOT_AN_ADDRESS),
                Arguments.of("@example.com", NOT_AN_ADDRESS),
                Arguments.of("a@", NOT_AN_ADDRESS),
                Arguments.of("\"a b\"@example.com", LOCAL),
                Arguments.of("\"a\"@example.com", LOCAL),
                Arguments.of("a\\@b@example.com", LOCAL),
                Arguments.of("a@b@example.com", LOCAL),
                Arguments.of("a(comment)@example.com", LOCAL),
                Arguments.of("(comment)a@example.com", LOCAL),
                Arguments.of("a@example.com(comment)", LABEL),
                Arguments.of("Alice <a@example.com>", LOCAL),
                Arguments.of("<a@example.com>", LOCAL),
                Arguments.of("mailto:a@example.com", LOCAL),
                Arguments.of("a,b@example.com", LOCAL),
                Arguments.of("a;b@example.com", LOCAL),
                Arguments.of("a\u037Eb@example.com", LOCAL),
                Arguments.of("a@[127.0.0.1]", LABEL),
                Arguments.of("a@[IPv6:::1]", LABELS),
                Arguments.of("a@localhost", LABELS),
                Arguments.of("a@.example.com", LABELS),
                Arguments.of("a@example..com", LABEL),
                Arguments.of("a@example.com.", LABEL),
                Arguments.of("a@.", LABELS),
                Arguments.of("a@-example.com", ASCII_LABEL),
                Arguments.of("a@example-.com", ASCII_LABEL),
                Arguments.of("a@-.com", ASCII_LABEL),
                Arguments.of("a@ex_ample.com", LABEL),
                Arguments.of("a@ex ample.com", LABEL),
                Arguments.of("a@example.com/x", LABEL),
                Arguments.of("a@example.com:25", LABEL),
                Arguments.of(".a@example.com", LOCAL),
                Arguments.of("a.@example.com", LOCAL),
                Arguments.of("a..b@example.com", LOCAL),
                Arguments.of(".@example.com", LOCAL),
                Arguments.of("a b@example.com", LOCAL),
                Arguments.of("a @example.com", LOCAL),
                Arguments.of("a@ example.com", LABEL),
                Arguments.of("a\r\nBcc: b@example.com", LOCAL),
                Arguments.of("a@example.com\r\nBcc: x", LABEL),
                Arguments.of("a\u007F@example.com", LOCAL),
                Arguments.of("a\u0085@example.com", LOCAL),
                Arguments.of("a\u00A0@example.com", LOCAL),
                Arguments.of("\u001Fa@example.com", LOCAL),
                Arguments.of("a@example.com\u001C", LABEL),
                Arguments.of("a\u00AD@example.com", LOCAL),
                Arguments.of("a\u061C@example.com", LOCAL),
                Arguments.of("a\u200B@example.com", LOCAL),
                Arguments.of("a\u200D@example.com", LOCAL),
                Arguments.of("a\u200E@example.com", LOCAL),
                Arguments.of("a\u2028@example.com", LOCAL),
                Arguments.of("a\u2029@example.com", LOCAL),
                Arguments.of("a\u202Emoc@example.com", LOCAL),
                Arguments.of("a\u2066@example.com", LOCAL),
                Arguments.of("a\u3000b@example.com", LOCAL),
                Arguments.of("a\uFEFF@example.com", LOCAL),
                Arguments.of("a\uE000@example.com", LOCAL),
                Arguments.of("a\uFFFE@example.com", LOCAL),
                Arguments.of("a\uFDD0@example.com", LOCAL),
                Arguments.of("a\uFDEF@example.com", LOCAL),
                Arguments.of("a\u0080@example.com", LOCAL),
                Arguments.of("a\uDB40\uDC41@example.com", LOCAL),
                Arguments.of("\u3164@example.com", LOCAL),
                Arguments.of("\uFE0F\u034F@example.com", LOCAL),
                Arguments.of("a@exam\u200Bple.com", LABEL),
                Arguments.of("a@exam\u200Cple.com", LABEL),
                Arguments.of("a@exam\u202Eple.com", LABEL),
                Arguments.of("a@exam\u00ADple.com", LABEL),
                Arguments.of("a@example\u3002com", LABELS),
                Arguments.of("a@example\u3002co.uk", LABEL),
                Arguments.of("a@example\uFF0Eco.uk", LABEL),
                Arguments.of("a@example\uFF61co.uk", LABEL),
                Arguments.of("a\uFF20example.com", NOT_AN_ADDRESS),
                Arguments.of("a@\u2488com.de", LABEL),
                Arguments.of("a@\uD83D\uDE00.com", LABEL),
                Arguments.of("a@\uFE0F.com", ASCII_FORM),
                Arguments.of("a@x\u05D0.com", ASCII_FORM),
                Arguments.of("a@xn--\u00FC.com", ASCII_FORM),
                Arguments.of("a@\uFDFA.com", ASCII_LABEL),
                Arguments.of("a@fa\u00DF.de", DEVIATION),
                Arguments.of("a@FA\u1E9E.de", DEVIATION),
                Arguments.of("a@\u03BF\u03B4\u03BF\u03C2.gr", DEVIATION),
                Arguments.of("x".repeat(65) + "@example.com", LOCAL_OCTETS),
                Arguments.of("é".repeat(32) + "x@example.com", LOCAL_OCTETS),
                // 66 octets as given, 22 in canonical form; then 32 letters of 2 octets that have 3 in lower case.
                Arguments.of("\u212A".repeat(22) + "@example.com", LOCAL_OCTETS),
                Arguments.of("\u023A".repeat(32) + "@example.com", LOCAL_OCTETS),
                Arguments.of("x".repeat(64) + "@" + D189 + "b", OCTETS),
                Arguments.of("a".repeat(100_000) + "@example.com", OCTETS),
                Arguments.of("a@" + L63 + "a.com", ASCII_FORM),
                // 57 letters, 64 in ASCII form.
                Arguments.of("a@" + "a".repeat(56) + "ü.com", ASCII_FORM),
                Arguments.of("a\u0000@example.com", TEXT),
                Arguments.of("a@example.com\u0000", TEXT),
                Arguments.of("a\uD83D@example.com", TEXT),
                Arguments.of("a\uDE00@example.com", TEXT),
                Arguments.of("a@exa\uD83Dmple.com", TEXT));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.of(text))
                .withMessage(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@secretא.com", "a@xn--secretü.com", "secret@-", "secret@secret-.com", "sec ret@b.de"})
    void no_refusal_repeats_the_text_nor_does_its_cause(String text) {
        for (Throwable at = catchThrowable(() -> EmailAddress.of(text)); at != null; at = at.getCause()) {
            assertThat(at.toString()).doesNotContain("sec");
        }
    }

    @Test
    void an_address_may_not_outgrow_its_254_octets_in_canonical_form() {
        String domain = ("a".repeat(30) + "ü.").repeat(6) + "com";
        String given = "x".repeat(52) + "@" + domain;
        assertThat(given.getBytes(StandardCharsets.UTF_8)).hasSize(254);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.of(given))
                .withMessage(OCTETS);
    }

    @Test
    void of_ascii_exactly_the_listed_characters_are_taken() {
        String digitsAndLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        for (char c = 1; c < 0x80; c++) {
            assertThat(tryOf("a" + c + "b@example.com").isPresent())
                    .as("U+%04X in the local part", (int) c)
                    .isEqualTo((digitsAndLetters + "!#$%&'*+-/=?^_`{|}~.").indexOf(c) >= 0);
            assertThat(tryOf("a@b" + c + "c.de").isPresent())
                    .as("U+%04X in the domain", (int) c)
                    .isEqualTo((digitsAndLetters + "-.").indexOf(c) >= 0);
        }
    }

    @Test
    void the_canonical_form_is_the_canonical_form_of_itself() {
        Random random = new Random(42);
        int accepted = 0;
        for (int i = 0; i < 50_000; i++) {
            String text = word(random) + "@" + word(random) + "." + word(random);
            Optional<EmailAddress> address = tryOf(text);
            if (address.isPresent()) {
                accepted++;
                String canonical = address.get().canonical();
                assertThat(EmailAddress.of(canonical).canonical()).as(text).isEqualTo(canonical);
                assertThat(Normalizer.isNormalized(canonical, Normalizer.Form.NFC))
                        .as(text)
                        .isTrue();
                assertThat(address.get().asciiDomain()).as(text).matches("[a-z0-9-]+(\\.[a-z0-9-]+)+");
            }
        }
        assertThat(accepted).isGreaterThan(5_000);
    }

    @Test
    void every_character_of_unicode_is_taken_or_refused_in_both_halves_and_is_never_a_fault() {
        for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
            // Of the great many that are all alike, a few will do.
            boolean alike = Character.getType(c) == Character.UNASSIGNED
                    || Character.getType(c) == Character.PRIVATE_USE
                    || Character.isIdeographic(c)
                    || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL;
            if (alike && c % 101 != 0) {
                continue;
            }
            String text = Character.toString(c);
            for (String address : List.of(text + "@example.com", "a@x" + text + "y.com", "a@" + text + ".com")) {
                Optional<EmailAddress> taken = tryOf(address);
                if (taken.isPresent()
                        && !EmailAddress.of(taken.get().canonical()).equals(taken.get())) {
                    fail("not itself in canonical form: U+%04X", c);
                }
            }
        }
    }

    @Test
    void case_and_composition_do_not_tell_addresses_apart_but_letters_do() {
        assertThat(EmailAddress.of("ICE@Example.com")).isEqualTo(EmailAddress.of("ice@example.COM"));
        assertThat(EmailAddress.of("ice@x.de")).isNotEqualTo(EmailAddress.of("alice@x.de"));
        assertThat(EmailAddress.of("a_b@x.de")).isNotEqualTo(EmailAddress.of("axb@x.de"));
        assertThat(EmailAddress.of("a.b@x.de")).isNotEqualTo(EmailAddress.of("ab@x.de"));
        assertThat(EmailAddress.of("\u0430@x.de")).isNotEqualTo(EmailAddress.of("a@x.de"));
    }

    @Test
    void its_parts_are_the_given_local_part_and_the_ascii_domain() {
        EmailAddress address = EmailAddress.of("Jürgen@Bücher.example");
        assertThat(address.local()).isEqualTo("Jürgen");
        assertThat(address.asciiDomain()).isEqualTo("xn--bcher-kva.example");
        assertThat(address.searchable()).isEqualTo("jürgen@bücher.example");
        assertThat(EmailAddress.searchable("JU\u0308")).isEqualTo("jü");
    }

    @Test
    void a_restored_address_is_the_one_that_was_stored() {
        EmailAddress address = EmailAddress.of("Ann@Example.com");
        EmailAddress restored = EmailAddress.restore(address.given(), address.canonical());
        assertThat(restored).isEqualTo(address);
        assertThat(restored.given()).isEqualTo("Ann@Example.com");
    }

    @Test
    void written_out_it_is_masked() {
        assertThat(EmailAddress.of("Secret.Name@Example.com")).hasToString("s…@example.com");
        assertThat(EmailAddress.of("\uD83D\uDE00x@example.com")).hasToString("\uD83D\uDE00…@example.com");
    }

    private static Optional<EmailAddress> tryOf(String text) {
        try {
            return Optional.of(EmailAddress.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Letters of scripts with odd case, marks, compatibility letters and some of what is refused. */
    private static String word(Random random) {
        int[] alphabet = {
            'a', 'B', 'z', '0', '-', '.', 'é', 'É', 'ü', 0x301, 0x307, 0x308, 0x130, 0x131, 0x212A, 0x212B, 0x3A3,
            0x3C3, 0x3C2, 0xDF, 0x1E9E, 0x17F, 0x1C4, 0x1C5, 0x1F88, 0x390, 0x345, 0x13A0, 0xAB70, 0x10A0, 0x1C90,
            0x10D0, 0x10400, 0x1E900, 0x23A, 0x23E, 0xFB01, 0xFF21, 0x5D0, 0x627, 0x660, 0x966, 0xAC00, 0x1100, 0x1161,
            0x3042, 0x4E00, 0x2126, 0xFE0F, 0x34F, 0x1D400, 0x200B, 0xB7
        };
        StringBuilder word = new StringBuilder();
        int length = 1 + random.nextInt(4);
        for (int i = 0; i < length; i++) {
            int c = random.nextInt(20) == 0
                    ? random.nextInt(0x30000)
                    : alphabet[random.nextInt(random.nextBoolean() ? 5 : alphabet.length)];
            if (c < 0xD800 || c > 0xDFFF) {
                word.appendCodePoint(c);
            }
        }
        return word.toString();
    }
}
