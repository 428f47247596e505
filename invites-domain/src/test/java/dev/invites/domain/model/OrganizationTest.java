package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationTest {

    private static final Organization ACME =
            new Organization(Some.ORGANIZATION, new Name("Acme"), Some.NOW, Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/logo.png",
                "http://example.com",
                "HTTPS://example.com/?q=a%20b#x",
                "https://example.com:8443/l",
                "https://[2001:db8::1]/l",
                "https://127.0.0.1/l",
                "https://example.com/ü.png"
            })
    void an_absolute_web_address_is_taken(String url) {
        assertThatCode(() -> Organization.requireImageUrl(url)).doesNotThrowAnyException();
        assertThat(ACME.withLogo(Optional.of(url)).logoImageUrl()).contains(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "logo.png",
                "/logo.png",
                "//example.com/logo.png",
                "https:",
                "https://",
                "https:///logo.png",
                "https:example.com",
                "https://exa mple.com",
                "https://example.com/a b",
                "https://example.com/\"onload=x",
                "https://example.com/<b>",
                "https://example.com/\n",
                "https://example.com/\u0000",
                "https://example.com/\u202F",
                " https://example.com/",
                "https://example.com/%zz",
                "javascript:alert(1)",
                "javascript://example.com/%0aalert(1)",
                "data:image/png;base64,AAAA",
                "ftp://example.com/logo.png",
                "file:///etc/passwd",
                "https://ex_ample:x/"
            })
    void anything_else_is_refused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> Organization.requireImageUrl(url));
        assertThatIllegalArgumentException().isThrownBy(() -> ACME.withLogo(Optional.of(url)));
    }

    @Test
    void an_address_has_at_most_2048_characters() {
        String url = "https://example.com/";
        String longest = url + "a".repeat(Organization.MAX_URL_LENGTH - url.length());
        assertThatCode(() -> Organization.requireImageUrl(longest)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Organization.requireImageUrl(longest + "a"))
                .withMessageEndingWith("of at most 2048 characters");
    }

    @Test
    void a_lone_surrogate_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Organization.requireImageUrl("https://a.b/\uD83D"));
    }

    @Test
    void a_change_of_one_thing_keeps_the_others() {
        Organization shown = ACME.withLogo(Optional.of("https://example.com/l"));
        assertThat(shown.renamed(new Name("Apex")))
                .isEqualTo(new Organization(
                        ACME.id(), new Name("Apex"), ACME.createdAt(), Optional.of("https://example.com/l")));
        assertThat(shown.withLogo(Optional.empty())).isEqualTo(ACME);
    }
}
