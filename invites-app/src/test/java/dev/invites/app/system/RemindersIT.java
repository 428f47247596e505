package dev.invites.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.builtin.HmacInviteTokens;
import dev.invites.domain.builtin.TokenKey;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.TokenRef;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reminder, from the setting to the one click that ends them. */
class RemindersIT {

    private static final byte[] SECRET = new byte[32];
    private static final Map<String, String> KEYS =
            Map.of("INVITES_TOKEN_KEYS", "k1:" + Base64.getEncoder().encodeToString(SECRET));

    /** A second after an invite of seven days was made. */
    private static final Map<String, String> REMINDING = Map.of(
            "INVITES_TOKEN_KEYS",
            "k1:" + Base64.getEncoder().encodeToString(SECRET),
            "INVITES_REMINDERS",
            "P6DT23H59M59S");

    @TempDir
    Path folder;

    @Test
    void who_has_not_answered_is_reminded_once_and_unsubscribes_with_one_post() throws Exception {
        String organization;
        String secret;
        String invite;
        try (RunningJar jar = RunningJar.serve(folder, KEYS)) {
            organization = jar.word("org_");
            secret = jar.word("ink_");
            Api key = new Api(jar.url(), secret);
            invite = key.post(path(organization), "{\"email\":\"ada@example.com\"}")
                    .json()
                    .at("/invite/id")
                    .asString();
            Eventually.holds("the mail is sent", () -> told(key, organization, invite, "sent") == 1);
            jar.stop();
        }
        try (RunningJar jar = RunningJar.serve(folder, REMINDING)) {
            Api key = new Api(jar.url(), secret);
            Eventually.holds("the reminder is sent", () -> told(key, organization, invite, "sent") == 2);
            assertThat(events(key, organization, invite)).contains("\"reminder\":\"PT167H59M59S\"");
            jar.stop();
        }
        try (RunningJar jar = RunningJar.serve(folder, REMINDING)) {
            Api key = new Api(jar.url(), secret);
            // Something later that shows that the round of reminders at the start is over.
            Api.Answer other = key.post(path(organization), "{\"email\":\"grace@example.com\"}");
            String otherId = other.json().at("/invite/id").asString();
            Eventually.holds("another reminder is sent", () -> told(key, organization, otherId, "sent") == 2);
            assertThat(told(key, organization, invite, "sent")).isEqualTo(2);

            assertThat(oneClick(jar.url() + "/unsubscribe/" + token(organization, invite)))
                    .isEqualTo(200);
            assertThat(key.get(path(organization) + "/" + invite)
                            .json()
                            .at("/invite/status")
                            .asString())
                    .isEqualTo("declined");
            assertThat(key.post(path(organization), "{\"email\":\"ada@example.com\"}")
                            .json()
                            .at("/code")
                            .asString())
                    .isEqualTo("failed_precondition");
        }
    }

    private static String token(String organization, String invite) {
        return new HmacInviteTokens(List.of(new TokenKey("k1", SECRET)))
                .issueUnsubscribe(new TokenRef(OrganizationId.parse(organization), InviteId.parse(invite), 1));
    }

    /** What a mail program sends (RFC 8058, section 3.2). */
    private static int oneClick(String address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static String path(String organization) {
        return "/v1beta/organizations/" + organization + "/invites";
    }

    private static String events(Api key, String organization, String invite) {
        return key.get(path(organization) + "/" + invite + "/events").text();
    }

    private static int told(Api key, String organization, String invite, String type) {
        return events(key, organization, invite).split("\"type\":\"" + type + "\"", -1).length - 1;
    }
}
