package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.testkit.fixture.Fixtures;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@code InviteTokens} must do. */
public interface InviteTokensContract {

    /** The characters of which tokens are made. */
    String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** What is tested: a new object at every call, as on another node with the same keys. */
    InviteTokens tokens();

    /** The same, under keys that those do not know. */
    InviteTokens tokensUnderOtherKeys();

    @Test
    default void a_token_reads_as_what_it_was_issued_for() {
        for (TokenRef ref : refs()) {
            assertThat(tokens().read(tokens().issue(ref))).as("%s", ref).contains(ref);
        }
    }

    @Test
    default void an_unsubscribe_token_reads_as_what_it_was_issued_for() {
        for (TokenRef ref : refs()) {
            assertThat(tokens().readUnsubscribe(tokens().issueUnsubscribe(ref)))
                    .as("%s", ref)
                    .contains(ref);
        }
    }

    @Test
    default void neither_kind_of_token_is_good_for_what_the_other_is() {
        for (TokenRef ref : refs()) {
            String token = tokens().issue(ref);
            String unsubscribe = tokens().issueUnsubscribe(ref);
            assertThat(tokens().read(unsubscribe)).as("%s", ref).isEmpty();
            assertThat(tokens().readUnsubscribe(token)).as("%s", ref).isEmpty();
        }
    }

    /** What tells the kinds apart is under the signature. */
    @Test
    default void no_part_of_one_kind_makes_the_other() {
        TokenRef ref = ref();
        String token = tokens().issue(ref);
        String unsubscribe = tokens().issueUnsubscribe(ref);
        for (int at = 1; at < token.length(); at++) {
            String mixed = token.substring(0, at) + unsubscribe.substring(Math.min(at, unsubscribe.length()));
            if (!mixed.equals(unsubscribe)) {
                assertThat(tokens().readUnsubscribe(mixed)).as("from %s on", at).isEmpty();
            }
            String other = unsubscribe.substring(0, Math.min(at, unsubscribe.length())) + token.substring(at);
            if (!other.equals(token)) {
                assertThat(tokens().read(other)).as("up to %s", at).isEmpty();
            }
        }
    }

    @Test
    default void an_unsubscribe_token_is_short_and_needs_no_escaping() {
        for (TokenRef ref : refs()) {
            assertThat(tokens().issueUnsubscribe(ref))
                    .as("%s", ref)
                    .hasSizeLessThanOrEqualTo(InviteTokens.MAX_LENGTH)
                    .matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    default void a_forged_unsubscribe_token_is_refused() {
        String token = tokens().issueUnsubscribe(ref());
        InviteTokens tokens = tokens();
        for (int at = 0; at < token.length(); at++) {
            for (String other : ALPHABET.split("", -1)) {
                String forged = token.substring(0, at) + other + token.substring(at + 1);
                if (!forged.equals(token)) {
                    assertThat(tokens.readUnsubscribe(forged))
                            .as("%s at %s", other, at)
                            .isEmpty();
                }
            }
            assertThat(tokens.readUnsubscribe(token.substring(0, at)))
                    .as("%s", at)
                    .isEmpty();
        }
        assertThat(tokensUnderOtherKeys().readUnsubscribe(token)).isEmpty();
        for (String text : List.of("", "not a token", token + "A", token + "=", "A".repeat(10_000))) {
            assertThat(tokens.readUnsubscribe(text)).as("%s", text).isEmpty();
        }
    }

    @Test
    default void a_token_is_short_and_needs_no_escaping() {
        for (TokenRef ref : refs()) {
            assertThat(tokens().issue(ref))
                    .as("%s", ref)
                    .hasSizeLessThanOrEqualTo(InviteTokens.MAX_LENGTH)
                    .matches("[A-Za-z0-9_-]+");
        }
    }

    @Test
    default void tokens_of_different_links_are_different() {
        assertThat(refs().stream().map(ref -> tokens().issue(ref))).doesNotHaveDuplicates();
    }

    @Test
    default void a_token_with_one_character_changed_is_refused() {
        String token = tokens().issue(ref());
        InviteTokens tokens = tokens();
        for (int at = 0; at < token.length(); at++) {
            for (String other : ALPHABET.split("", -1)) {
                String forged = token.substring(0, at) + other + token.substring(at + 1);
                if (!forged.equals(token)) {
                    assertThat(tokens.read(forged)).as("%s at %s", other, at).isEmpty();
                }
            }
        }
    }

    @Test
    default void a_token_cut_short_is_refused() {
        String token = tokens().issue(ref());
        for (int length = 0; length < token.length(); length++) {
            assertThat(tokens().read(token.substring(0, length)))
                    .as("%s", length)
                    .isEmpty();
            assertThat(tokens().read(token.substring(token.length() - length)))
                    .as("the last %s", length)
                    .isEmpty();
        }
    }

    @Test
    default void a_token_with_something_added_is_refused() {
        String token = tokens().issue(ref());
        List<String> additions = List.of("A", "AAAA", "_", "=", "==", " ", "\n", "\r\n", ".", "\u0000", token);
        for (String addition : additions) {
            assertThat(tokens().read(token + addition))
                    .as("after: %s", addition)
                    .isEmpty();
            assertThat(tokens().read(addition + token))
                    .as("before: %s", addition)
                    .isEmpty();
        }
    }

    @Test
    default void a_token_is_read_to_the_letter_case() {
        String token = tokens().issue(ref());
        assertThat(tokens().read(token.toLowerCase(Locale.ROOT))).isEmpty();
        assertThat(tokens().read(token.toUpperCase(Locale.ROOT))).isEmpty();
    }

    @Test
    default void a_token_under_another_key_is_refused() {
        assertThat(tokens().read(tokensUnderOtherKeys().issue(ref()))).isEmpty();
        assertThat(tokensUnderOtherKeys().read(tokens().issue(ref()))).isEmpty();
    }

    @Test
    default void two_tokens_put_together_are_refused() {
        String one = tokens().issue(ref());
        String other = tokens().issue(ref());
        for (int at = 1; at < one.length(); at++) {
            String mixed = one.substring(0, at) + other.substring(Math.min(at, other.length()));
            if (!mixed.equals(one) && !mixed.equals(other)) {
                assertThat(tokens().read(mixed)).as("from %s on", at).isEmpty();
            }
        }
    }

    @Test
    default void any_text_is_read_as_nothing() {
        List<String> texts = List.of(
                "",
                " ",
                "A",
                "=",
                "not a token",
                "../../etc/passwd",
                "a.b.c",
                "\u0000",
                "\ud800",
                "🦉".repeat(50),
                "A".repeat(InviteTokens.MAX_LENGTH),
                "A".repeat(10_000),
                "_".repeat(110));
        assertThat(texts).allSatisfy(text -> assertThat(tokens().read(text)).isEmpty());
    }

    private static TokenRef ref() {
        return new TokenRef(Fixtures.newOrganizationId(), Fixtures.newInviteId(), 1);
    }

    private static List<TokenRef> refs() {
        OrganizationId organization = Fixtures.newOrganizationId();
        InviteId invite = Fixtures.newInviteId();
        UUID lowest = new UUID(0, 0);
        UUID highest = new UUID(-1, -1);
        return List.of(
                new TokenRef(organization, invite, 1),
                new TokenRef(organization, invite, 2),
                new TokenRef(organization, invite, Integer.MAX_VALUE),
                new TokenRef(organization, Fixtures.newInviteId(), 1),
                new TokenRef(Fixtures.newOrganizationId(), invite, 1),
                new TokenRef(new OrganizationId(lowest), new InviteId(highest), 1),
                new TokenRef(new OrganizationId(highest), new InviteId(lowest), 1));
    }
}
