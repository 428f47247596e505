package dev.invites.domain.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenKeyTest {

    private static final String SECRET = Base64.getEncoder().encodeToString(bytes(32, 0x5A));
    private static final String OTHER = Base64.getEncoder().encodeToString(bytes(32, 0x66));

    @Test
    void a_ring_is_read_in_its_order() {
        assertThat(TokenKey.ring("k2:" + SECRET + ", k1:" + OTHER + " "))
                .containsExactly(new TokenKey("k2", bytes(32, 0x5A)), new TokenKey("k1", bytes(32, 0x66)));
    }

    @Test
    void ids_have_1_to_12_characters_of_a_to_z_and_digits() {
        assertThat(new TokenKey("abcdefghij12", bytes(32, 1)).id()).isEqualTo("abcdefghij12");
        for (String id : List.of("", "abcdefghij123", "A", "a_", "a-b", "a b", "é", "a\n")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new TokenKey(id, bytes(32, 1)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 31, 33, 64})
    void a_secret_of_another_length_than_32_bytes_is_refused(int length) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenKey("k", bytes(length, 1)))
                .withMessage("a key must be 32 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "k1",
                "SECRET",
                "k1:",
                ":SECRET",
                "k1:SECRET,",
                ",k1:SECRET",
                "k1:SECRET,,k2:SECRET",
                "k1:SECRET;k2:SECRET",
                "k1:SECRET k2:SECRET",
                "k1=SECRET",
                "SECRET:k1",
                "k1: SECRET",
                "K1:SECRET",
                "k1:SECRET,k1:SECRET",
                "k1:SECRET,k1:OTHER",
                "k1:SECRETAAAA",
                "k1:!SECRET",
                "k1:WlpaWlpaWlpa",
                "k1:k1:SECRET"
            })
    void a_bad_ring_is_refused_and_no_part_of_a_secret_shown(String pattern) {
        String text = pattern.replace("SECRET", SECRET).replace("OTHER", OTHER);
        Throwable refusal = catchThrowable(() -> TokenKey.ring(text));
        assertThat(refusal).isInstanceOf(IllegalArgumentException.class);
        for (Throwable at = refusal; at != null; at = at.getCause()) {
            // Every three characters of the secrets used here are among these.
            assertThat(at.toString()).doesNotContain("Wlp", "lpa", "paW", "aWl", "ZmZ", "mZm", "!");
        }
    }

    @Test
    void written_out_it_leaves_out_the_secret() {
        assertThat(new TokenKey("k1", bytes(32, 0x5A))).hasToString("TokenKey[k1]");
    }

    @Test
    void a_key_does_not_change_with_the_bytes_it_was_made_of_or_gives_away() {
        byte[] secret = bytes(32, 1);
        TokenKey key = new TokenKey("k", secret);
        secret[0] = 9;
        key.secret()[1] = 9;
        assertThat(key).isEqualTo(new TokenKey("k", bytes(32, 1))).hasSameHashCodeAs(new TokenKey("k", bytes(32, 1)));
        assertThat(key).isNotEqualTo(new TokenKey("k", bytes(32, 2))).isNotEqualTo(new TokenKey("l", bytes(32, 1)));
    }

    private static byte[] bytes(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
