package dev.invites.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console on two nodes of the jar that share one PostgreSQL: whoever is signed in to one is to both. */
class ConsoleNodesIT {

    private static final String SESSION = "/console/api/session";
    private static final String LIST = "/console/api/organizations";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void a_session_is_known_to_both_nodes_until_it_is_ended_on_either() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            Map<String, String> settings = Map.of(
                    "INVITES_DB_URL", database.getJdbcUrl("postgres", "postgres"),
                    "INVITES_SMTP_URL", "smtp://127.0.0.1:1?starttls=never",
                    "INVITES_MAIL_FROM", "Acme <invites@acme.example>",
                    "INVITES_TOKEN_KEYS", "k1:" + Base64.getEncoder().encodeToString(new byte[32]),
                    "INVITES_JWT_SECRET", "a secret that is only used in this test",
                    "INVITES_ACCEPT_URL", "https://app.example.com/join#{token}");
            try (RunningJar one = RunningJar.serve(folder, settings);
                    RunningJar two = RunningJar.serve(folder, settings)) {
                String jwt = RunningJar.run(folder, settings, "token", "--email", "olga@acme.example")
                        .out()
                        .strip();

                HttpResponse<String> signedIn = send(one, "POST", SESSION, "", "{\"credential\":\"" + jwt + "\"}");
                assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
                String cookie = signedIn.headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow()
                        .split(";", -1)[0];

                assertThat(send(two, "GET", LIST, cookie, "").statusCode()).isEqualTo(200);
                assertThat(send(two, "DELETE", SESSION, cookie, "").statusCode())
                        .isEqualTo(200);
                assertThat(send(one, "GET", LIST, cookie, "").statusCode()).isEqualTo(401);
            }
        }
    }

    private HttpResponse<String> send(RunningJar node, String method, String path, String cookie, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Sec-Fetch-Site", "same-origin")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
