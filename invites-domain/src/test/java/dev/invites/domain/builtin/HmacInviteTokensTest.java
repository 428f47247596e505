package dev.invites.domain.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.out.InviteTokens;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacInviteTokensTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final TokenKey OLD = key("k1", 1);
    private static final TokenKey NEW = key("k2", 2);
    private static final TokenRef REF = ref(new UUID(1, 2), new UUID(3, 4), 5);

    private final InviteTokens tokens = new HmacInviteTokens(List.of(OLD));

    @Test
    void a_token_reads_as_what_it_was_issued_for() {
        Random random = new Random(3);
        for (int i = 0; i < 500; i++) {
            TokenRef ref = ref(
                    new UUID(random.nextLong(), random.nextLong()),
                    new UUID(random.nextLong(), random.nextLong()),
                    random.nextInt());
            assertThat(tokens.read(tokens.issue(ref))).contains(ref);
        }
    }

    @Test
    void a_token_is_the_same_each_time_and_on_each_node() {
        assertThat(tokens.issue(REF))
                .isEqualTo(tokens.issue(REF))
                .isEqualTo(new HmacInviteTokens(List.of(key("k1", 1))).issue(REF));
    }

    @Test
    void links_that_were_sent_stay_good_whatever_version_reads_them() {
        // Computed with another implementation of RFC 2104 than the one under test.
        assertThat(tokens.issue(REF))
                .isEqualTo("AQJrMQAAAAAAAAABAAAAAAAAAAIAAAAAAAAAAwAAAAAAAAAEAAAABc"
                        + "RZGAaKELk__5L0CNpynbk_J2kuFMOp3lOwi7prGnTa");
    }

    @Test
    void another_organization_invite_or_generation_has_another_token() {
        assertThat(List.of(
                        tokens.issue(REF),
                        tokens.issue(ref(new UUID(1, 3), new UUID(3, 4), 5)),
                        tokens.issue(ref(new UUID(1, 2), new UUID(3, 5), 5)),
                        tokens.issue(ref(new UUID(1, 2), new UUID(3, 4), 6))))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_longest_token_fits_and_needs_no_escaping() {
        String token = new HmacInviteTokens(List.of(key("abcdefghijkl", 1))).issue(REF);
        assertThat(token).hasSize(110).matches("[A-Za-z0-9_-]+");
        assertThat(token.length()).isLessThanOrEqualTo(InviteTokens.MAX_LENGTH);
    }

    @Test
    void a_ring_issues_under_its_first_key_and_reads_under_any() {
        InviteTokens rotated = new HmacInviteTokens(List.of(NEW, OLD));
        assertThat(rotated.issue(REF))
                .isEqualTo(new HmacInviteTokens(List.of(NEW)).issue(REF))
                .isNotEqualTo(tokens.issue(REF));
        assertThat(rotated.read(tokens.issue(REF))).contains(REF);
        assertThat(rotated.read(rotated.issue(REF))).contains(REF);
    }

    @Test
    void a_key_that_was_taken_away_opens_nothing() {
        assertThat(new HmacInviteTokens(List.of(NEW)).read(tokens.issue(REF))).isEmpty();
    }

    @Test
    void another_secret_under_the_same_id_opens_nothing() {
        assertThat(new HmacInviteTokens(List.of(key("k1", 2))).read(tokens.issue(REF)))
                .isEmpty();
    }

    @Test
    void a_token_moved_to_another_key_of_the_ring_is_forged() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.issue(REF));
        bytes[3] = '2';
        assertThat(new HmacInviteTokens(List.of(NEW, OLD)).read(encoded(bytes))).isEmpty();
    }

    @Test
    void no_other_character_anywhere_in_a_token_reads() {
        String token = tokens.issue(REF);
        for (int at = 0; at < token.length(); at++) {
            for (char c : ALPHABET.toCharArray()) {
                if (c != token.charAt(at)) {
                    assertThat(tokens.read(token.substring(0, at) + c + token.substring(at + 1)))
                            .as("%s at %s", c, at)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void no_other_byte_anywhere_in_a_token_reads() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.issue(REF));
        for (int at = 0; at < bytes.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] other = bytes.clone();
                other[at] ^= (byte) (1 << bit);
                assertThat(tokens.read(encoded(other)))
                        .as("bit %s of %s", bit, at)
                        .isEmpty();
            }
        }
    }

    @Test
    void no_beginning_and_no_continuation_of_a_token_reads() {
        byte[] bytes = Base64.getUrlDecoder().decode(tokens.issue(REF));
        for (int length = 0; length < bytes.length; length++) {
            assertThat(tokens.read(encoded(Arrays.copyOf(bytes, length)))).isEmpty();
        }
        assertThat(tokens.read(encoded(Arrays.copyOf(bytes, bytes.length + 1)))).isEmpty();
    }

    @Test
    void a_token_has_one_spelling() {
        // 71 bytes: the last of 95 characters has two bits to spare.
        InviteTokens tokens = new HmacInviteTokens(List.of(key("k", 1)));
        String token = tokens.issue(REF);
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        String padded = Base64.getUrlEncoder().encodeToString(bytes);
        assertThat(tokens.read(token)).contains(REF);
        assertThat(padded).isNotEqualTo(token);
        int last = ALPHABET.indexOf(token.charAt(token.length() - 1));
        String stray = token.substring(0, token.length() - 1) + ALPHABET.charAt(last + 1);
        assertThat(Base64.getUrlDecoder().decode(stray)).isEqualTo(bytes);
        for (String other : List.of(padded, stray, token + "=", " " + token, token + "\n", token + "\u0000")) {
            assertThat(tokens.read(other)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "A", "AQ", "AQA", "Af8", "AQI", "=", "....", "+/+/", "токен", "\uD83D\uDE00", "{token}"})
    void anything_else_reads_as_nothing(String text) {
        assertThat(tokens.read(text)).isEmpty();
    }

    @Test
    void what_is_too_long_reads_as_nothing() {
        assertThat(tokens.read("A".repeat(129))).isEmpty();
        assertThat(tokens.read("A".repeat(1_000_000))).isEmpty();
    }

    @Test
    void chance_reads_as_nothing() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(97)];
            random.nextBytes(bytes);
            if (bytes.length > 3 && random.nextBoolean()) {
                System.arraycopy(new byte[] {1, 2, 'k', '1'}, 0, bytes, 0, 4);
            }
            assertThat(tokens.read(encoded(bytes))).isEmpty();
        }
    }

    @Test
    void a_ring_without_a_key_or_with_two_of_one_id_is_refused() {
        assertThatThrownBy(() -> new HmacInviteTokens(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HmacInviteTokens(List.of(OLD, key("k1", 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static TokenRef ref(UUID organization, UUID invite, int generation) {
        return new TokenRef(new OrganizationId(organization), new InviteId(invite), generation);
    }

    private static TokenKey key(String id, int value) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) value);
        return new TokenKey(id, secret);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
