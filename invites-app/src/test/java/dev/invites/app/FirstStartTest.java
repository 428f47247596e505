package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstStartTest {

    private static final String ORGANIZATION = "org_01h455vb4pex5vsknk084sn02q";

    private static FirstStart made(String ownerName, String url, boolean mailbox) {
        return new FirstStart(
                OrganizationId.parse(ORGANIZATION),
                EmailAddress.of("owner@example.com"),
                new Name(ownerName),
                new Secret("ink_s3cr3t"),
                URI.create(url),
                mailbox,
                Optional.of(Path.of("invites-app/target/invites.jar")));
    }

    @Test
    void it_shows_what_was_made() {
        assertThat(made("Owner", "http://localhost:8080", true).text())
                .contains(ORGANIZATION, "Owner <owner@example.com>", "ink_s3cr3t");
    }

    @Test
    void it_has_a_command_that_invites_as_pasted() {
        assertThat(made("Owner", "http://localhost:8080", true).text().lines())
                .contains("  curl -sS 'http://localhost:8080/v1beta/organizations/" + ORGANIZATION + "/invites'"
                        + " -H 'Authorization: Bearer ink_s3cr3t' -H 'Content-Type: application/json'"
                        + " -d '{\"email\":\"grace@example.com\"}'");
    }

    @Test
    void it_tells_of_the_mailbox_when_there_is_one() {
        assertThat(made("Owner", "http://localhost:8080", true).text()).contains(" http://localhost:8080/dev/mailbox");
        assertThat(made("Owner", "http://localhost:8080", false).text()).doesNotContain("mailbox");
    }

    @Test
    void it_tells_of_the_console() {
        assertThat(made("Owner", "http://localhost:8080", true).text().lines())
                .contains("  Console: http://localhost:8080/console");
    }

    @Test
    void it_has_a_command_that_makes_a_token_for_the_owner() {
        assertThat(made("Owner One", "http://localhost:8080", true).text().lines())
                .contains("  java -jar invites-app/target/invites.jar token --email 'owner@example.com'"
                        + " --name 'Owner One'");
    }

    @Test
    void no_name_and_no_address_gets_out_of_its_quotes() {
        String text =
                made("O'; rm -rf ~ '\u001b[2J", "http://h/it's/$(x)", true).text();
        assertThat(text)
                .contains("--name 'O'\\''; rm -rf ~ '\\''[2J'")
                .contains("curl -sS 'http://h/it'\\''s/$(x)/v1beta/")
                .doesNotContain("\u001b");
    }

    @Test
    void its_text_form_does_not_show_the_key() {
        assertThat(made("Owner", "http://localhost:8080", true).toString()).doesNotContain("s3cr3t");
    }
}
