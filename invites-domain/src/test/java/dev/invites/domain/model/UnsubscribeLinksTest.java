package dev.invites.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeLinksTest {

    private static final OrganizationId ACME = new OrganizationId(new UUID(0, 1));

    @Test
    void a_link_carries_the_token_to_the_server() {
        assertThat(new UnsubscribeLinks("https://x.example/unsubscribe/{token}").link(ACME, "t-1"))
                .hasToString("https://x.example/unsubscribe/t-1");
        assertThat(new UnsubscribeLinks("https://x.example/stop?o={organization_id}&t={token}#top").link(ACME, "t"))
                .hasToString("https://x.example/stop?o=" + ACME + "&t=t#top");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.example/unsubscribe#{token}",
                "https://x.example/unsubscribe",
                "https://{token}.x.example/",
                "mailto:stop-{token}@x.example",
                "/unsubscribe/{token}",
                "https://x.example/{token} {",
            })
    void what_machines_cannot_follow_is_no_such_link(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> new UnsubscribeLinks(template));
    }
}
