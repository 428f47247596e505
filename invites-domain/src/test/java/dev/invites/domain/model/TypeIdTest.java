package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeIdTest {

    private static final String ZEROS = "0".repeat(26);

    private static Stream<UUID> many() {
        Random random = new Random(1);
        List<Long> edges = List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 0xFFFFFFFFL, 1L << 59, 31L);
        return Stream.concat(
                edges.stream().flatMap(high -> edges.stream().map(low -> new UUID(high, low))),
                Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                        .limit(20_000));
    }

    @Test
    void what_is_written_reads_as_the_same() {
        many().forEach(id ->
                assertThat(TypeId.read("org", TypeId.write("org", id))).isEqualTo(id));
    }

    @Test
    void the_published_example_reads_and_writes() {
        // From the examples of the TypeID specification.
        UUID id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
        assertThat(TypeId.write("prefix", id)).isEqualTo("prefix_01h455vb4pex5vsknk084sn02q");
        assertThat(TypeId.read("prefix", "prefix_01h455vb4pex5vsknk084sn02q")).isEqualTo(id);
    }

    @Test
    void the_least_and_the_greatest_id_have_the_least_and_the_greatest_text() {
        assertThat(TypeId.write("inv", new UUID(0, 0))).isEqualTo("inv_" + ZEROS);
        assertThat(TypeId.write("inv", new UUID(-1, -1))).isEqualTo("inv_7" + "z".repeat(25));
    }

    @Test
    void the_text_has_26_characters_of_the_alphabet_of_which_the_first_is_0_to_7() {
        assertThat(many())
                .allSatisfy(id -> assertThat(TypeId.write("inv", id)).matches("inv_[0-7][0-9a-hjkmnp-tv-z]{25}"));
    }

    @Test
    void text_order_is_the_unsigned_order_of_the_bits() {
        Comparator<UUID> unsigned = Comparator.comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
                .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);
        assertThat(many().sorted(unsigned).map(id -> TypeId.write("inv", id)).toList())
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "org",
                "org_",
                "org_0",
                "org_0000000000000000000000000",
                "org_000000000000000000000000000",
                "00000000000000000000000000",
                "_00000000000000000000000000",
                "inv_00000000000000000000000000",
                "orgs_0000000000000000000000000",
                "ORG_00000000000000000000000000",
                "org-00000000000000000000000000",
                " org_00000000000000000000000000",
                "org_00000000000000000000000000 ",
                "org_80000000000000000000000000",
                "org_z0000000000000000000000000",
                "org_/0000000000000000000000000",
                "org_-0000000000000000000000000",
                "org_0000000000000000000000000i",
                "org_0000000000000000000000000l",
                "org_0000000000000000000000000o",
                "org_0000000000000000000000000u",
                "org_0000000000000000000000000A",
                "org_0A000000000000000000000000",
                "org_0000000000000-000000000000",
                "org_0000000000000\u0000000000000000",
                "org_0000000000000é000000000000",
                "org_\u06600000000000000000000000000",
                "org_0000000000000\uFF10000000000000",
                "org_0000000000000\uD83D\uDE0000000000000",
                "org_00000000-0000-0000-0000-000000000000",
            })
    void anything_else_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypeId.read("org", text))
                .withMessage("must be org_ and 26 characters of 0-9a-z without i, l, o and u, the first 0 to 7");
    }

    @Test
    void no_character_outside_the_alphabet_is_taken_anywhere() {
        for (int at = 0; at < 26; at++) {
            for (char c = 0; c < 0x180; c++) {
                boolean inAlphabet = "0123456789abcdefghjkmnpqrstvwxyz".indexOf(c) >= 0;
                if (inAlphabet && (at > 0 || c <= '7')) {
                    continue;
                }
                String text = "org_" + ZEROS.substring(0, at) + c + ZEROS.substring(at + 1);
                assertThatIllegalArgumentException()
                        .as("U+%04X at %s", (int) c, at)
                        .isThrownBy(() -> TypeId.read("org", text));
            }
        }
    }

    @Test
    void each_kind_of_id_has_its_prefix_and_refuses_the_others() {
        UUID id = new UUID(1, 2);
        List<String> texts = Stream.of(new OrganizationId(id), new UserId(id), new InviteId(id), new ApiKeyId(id))
                .map(Object::toString)
                .toList();
        List<Function<String, Object>> parsers =
                List.of(OrganizationId::parse, UserId::parse, InviteId::parse, ApiKeyId::parse);
        assertThat(texts).extracting(text -> text.replaceAll("_.*", "")).containsExactly("org", "user", "inv", "key");
        for (int parser = 0; parser < 4; parser++) {
            for (int text = 0; text < 4; text++) {
                Function<String, Object> parse = parsers.get(parser);
                String written = texts.get(text);
                if (parser == text) {
                    assertThat(parse.apply(written)).hasToString(written);
                } else {
                    assertThatIllegalArgumentException().isThrownBy(() -> parse.apply(written));
                }
            }
        }
    }
}
