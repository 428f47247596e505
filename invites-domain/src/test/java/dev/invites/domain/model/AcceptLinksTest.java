package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptLinksTest {

    private static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(0, 0));

    @ParameterizedTest
    @CsvSource({
        "https://example.com/invite#{token}, https://example.com/invite#AQ_-z",
        "http://localhost:8080/invite#{token}, http://localhost:8080/invite#AQ_-z",
        "https://example.com/?t={token}&t2={token}, https://example.com/?t=AQ_-z&t2=AQ_-z",
        "HTTPS://example.com/{token}/x, HTTPS://example.com/AQ_-z/x",
        "https://[::1]:1/#{token}, https://[::1]:1/#AQ_-z",
        "https://example.com/{organization_id}/{organization_id}#{token},"
                + " https://example.com/org_00000000000000000000000000/org_00000000000000000000000000#AQ_-z",
        "https://{organization_id}.example.com/#{token}, https://org_00000000000000000000000000.example.com/#AQ_-z"
    })
    void the_link_has_the_token_and_the_organization_where_the_template_says(String template, String link) {
        assertThat(new AcceptLinks(template).link(ORGANIZATION, "AQ_-z")).hasToString(link);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.com/",
                "https://example.com/#token",
                "https://example.com/{organization_id}",
                "https://example.com/#{ token }",
                "https://example.com/#{TOKEN}",
                "https://example.com/{organisation_id}#{token}",
                "https://example.com/#{{token}}",
                "https://example.com/a b#{token}",
                "https://example.com/\n#{token}",
                "https://example.com/#%zz{token}",
                "/invite#{token}",
                "//example.com/#{token}",
                "example.com/#{token}",
                "{token}",
                "https:{token}",
                "https:///#{token}",
                "ftp://example.com/#{token}",
                "javascript:alert('{token}')",
                "mailto:a@example.com?body={token}"
            })
    void anything_that_is_no_web_address_with_a_token_is_refused(String template) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AcceptLinks(template))
                .withMessageStartingWith("must ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{token}/",
                "https://{token}.example.com/",
                "https://user:{token}@example.com/",
                "h{token}tp://example.com/",
                "ht{token}ps://example.com/#{token}"
            })
    void a_token_is_not_given_to_name_servers(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AcceptLinks(template));
    }

    @Test
    void a_token_that_looks_like_a_placeholder_is_left_alone() {
        assertThat(new AcceptLinks("https://example.com/{organization_id}#{token}").link(ORGANIZATION, "org_"))
                .hasToString("https://example.com/org_00000000000000000000000000#org_");
    }
}
