package dev.invites.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySecretTest {

    private static final String SHAPED = "ink_" + "0123456789abcdefghjkmnpqrstvwxyz".repeat(2);

    @Test
    void a_secret_is_of_its_shape_and_reads_back() {
        ApiKeySecret secret = ApiKeySecret.create(new SecureRandom());
        assertThat(secret.text()).matches("ink_[0-9a-hjkmnp-tv-z]{64}");
        assertThat(ApiKeySecret.parse(secret.text())).contains(secret);
        assertThat(secret.hashesTo(secret.hash())).isTrue();
    }

    @Test
    void the_public_part_is_16_to_20_characters_and_leaves_most_of_the_secret_out() {
        ApiKeySecret secret = new ApiKeySecret(SHAPED);
        assertThat(secret.prefix()).hasSizeBetween(16, 20).isEqualTo(SHAPED.substring(0, 18));
        assertThat(secret).hasToString("ApiKeySecret[ink_0123456789abcd…]");
    }

    @Test
    void no_two_secrets_share_anything() {
        Random random = new Random(1);
        assertThat(Stream.generate(() -> ApiKeySecret.create(random))
                        .limit(5_000)
                        .map(ApiKeySecret::prefix))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_hash_is_the_sha_256_of_the_text() {
        // By sha256sum.
        assertThat(new ApiKeySecret(SHAPED).hash())
                .isEqualTo("a7c5722e1425b82d0d0f4a15cea0713affab3bb10c9d5f1de0d020c40c43a1ca");
    }

    @Test
    void each_character_counts() {
        String hash = new ApiKeySecret(SHAPED).hash();
        for (int at = 4; at < SHAPED.length(); at++) {
            char other = SHAPED.charAt(at) == '0' ? '1' : '0';
            Optional<ApiKeySecret> secret =
                    ApiKeySecret.parse(SHAPED.substring(0, at) + other + SHAPED.substring(at + 1));
            assertThat(secret)
                    .hasValueSatisfying(it -> assertThat(it.hashesTo(hash)).isFalse());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ink_",
                "ink_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjkmnpqrstvwxy",
                "ink_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjkmnpqrstvwxyz0",
                "INK_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjkmnpqrstvwxyz",
                "ink_0123456789ABCDEFGHJKMNPQRSTVWXYZ0123456789abcdefghjkmnpqrstvwxyz",
                "ink_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjkmnpqrstvwxyu",
                "ink_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjkmnpqrstvwx z",
                "ink_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjkmnpqrstvwx\u0000z",
                "ink_0123456789abcdefghjkmnpqrstvwxyz0123456789abcdefghjkmnpqrstvwxéz"
            })
    void anything_of_another_shape_is_none(String text) {
        assertThat(ApiKeySecret.parse(text)).isEmpty();
    }
}
