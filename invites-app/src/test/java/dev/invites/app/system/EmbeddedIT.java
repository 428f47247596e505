package dev.invites.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar with the embedded database, as a stranger meets it. */
class EmbeddedIT {

    private static final Pattern LINK = Pattern.compile("/invite#([A-Za-z0-9_-]+)");

    @TempDir
    Path folder;

    @Test
    void the_first_invite_goes_from_create_to_accept() throws Exception {
        try (RunningJar jar = RunningJar.serve(folder, Map.of())) {
            String organization = jar.word("org_");
            Api key = new Api(jar.url(), jar.word("ink_"));
            String invites = "/v1beta/organizations/" + organization + "/invites";

            Api.Answer created = key.post(invites, "{\"email\":\"ada@example.com\",\"message\":\"Come and see.\"}");
            assertThat(created.status()).as(created.text()).isEqualTo(200);
            assertThat(created.json().at("/invite/status").asString()).isEqualTo("pending");

            String token = tokenOfNewestMail(key);
            String jwt = RunningJar.run(folder, Map.of(), "token", "--email", "ada@example.com", "--name", "Ada")
                    .out()
                    .strip();
            Api.Answer accepted = key.as(jwt).post(invites + "/accept", "{\"token\":\"" + token + "\"}");
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);
            assertThat(accepted.json().at("/organization/id").asString()).isEqualTo(organization);

            Api.Answer after = key.get(invites + "?status=accepted");
            assertThat(after.json().at("/items/0/accepted_by/name").asString()).isEqualTo("Ada");
            assertThat(key.as(jwt)
                            .get("/v1beta/me")
                            .json()
                            .at("/organizations/0/id")
                            .asString())
                    .isEqualTo(organization);
        }
    }

    @Test
    void a_link_that_is_handed_over_is_looked_at_declined_and_in_the_end_accepted_without_an_account()
            throws Exception {
        try (RunningJar jar = RunningJar.serve(folder, Map.of())) {
            String invites = "/v1beta/organizations/" + jar.word("org_") + "/invites";
            Api key = new Api(jar.url(), jar.word("ink_"));

            Api.Answer made =
                    key.post(invites, "{\"email\":\"ada@example.com\",\"role\":\"admin\",\"send_email\":false}");
            String token =
                    "{\"token\":\"" + tokenIn(made.json().at("/accept_url").asString()) + "\"";
            assertThat(key.post("/v1beta/invites/preview", token + "}")
                            .json()
                            .at("/preview/status")
                            .asString())
                    .isEqualTo("pending");
            assertThat(key.post("/v1beta/invites/decline", token + ",\"block\":true}")
                            .status())
                    .isEqualTo(200);
            assertThat(key.post(invites, "{\"email\":\"ada@example.com\"}")
                            .json()
                            .at("/code")
                            .asString())
                    .isEqualTo("failed_precondition");
            assertThat(key.post("/v1beta/invites/unblock", token + "}").status())
                    .isEqualTo(200);

            Api.Answer again = key.post(
                    invites + "/batch", "{\"invites\":[{\"email\":\"ada@example.com\",\"send_email\":false},{}]}");
            assertThat(again.json().at("/results/1/error/code").asString()).isEqualTo("invalid_argument");
            String link = again.json().at("/results/0/accept_url").asString();
            Api.Answer accepted =
                    key.post("/v1beta/invites/accept", "{\"token\":\"" + tokenIn(link) + "\",\"name\":\"Ada\"}");
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(200);

            String id = again.json().at("/results/0/invite/id").asString();
            Set<String> told = new LinkedHashSet<>();
            key.get(invites + "/" + id + "/events")
                    .json()
                    .at("/items")
                    .forEach(event -> told.add(event.at("/type").asString()));
            assertThat(told).containsExactly("created", "link_given", "accepted");
            String jwt = RunningJar.run(folder, Map.of(), "token", "--email", "ada@example.com")
                    .out()
                    .strip();
            assertThat(key.as(jwt).get("/v1beta/me").json().at("/organizations").size())
                    .isEqualTo(1);
        }
    }

    @Test
    void the_printed_owner_is_the_one_that_the_token_command_names() throws Exception {
        try (RunningJar jar = RunningJar.serve(folder, Map.of())) {
            String jwt = RunningJar.run(folder, Map.of(), "token", "--email", "owner@example.com", "--name", "Owner")
                    .out()
                    .strip();
            Api owner = new Api(jar.url(), jwt);

            assertThat(owner.get("/v1beta/organizations?role=owner")
                            .json()
                            .at("/items/0/id")
                            .asString())
                    .isEqualTo(jar.word("org_"));
        }
    }

    @Test
    void a_stop_ends_in_order_and_the_next_start_goes_on_silently() throws Exception {
        String organization;
        String secret;
        try (RunningJar jar = RunningJar.serve(folder, Map.of())) {
            organization = jar.word("org_");
            secret = jar.word("ink_");
            assertThat(jar.stop()).isIn(0, 143);
        }
        try (RunningJar jar = RunningJar.serve(folder, Map.of())) {
            assertThat(jar.printed()).doesNotContain("ink_").doesNotContain("org_");
            Api key = new Api(jar.url(), secret);
            assertThat(key.get("/v1beta/organizations/" + organization).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_kill_loses_nothing_that_was_acknowledged_and_its_mail_still_goes_out() throws Exception {
        String organization;
        String secret;
        Set<String> acknowledged = new HashSet<>();
        try (RunningJar jar = RunningJar.serve(folder, Map.of())) {
            organization = jar.word("org_");
            secret = jar.word("ink_");
            Api key = new Api(jar.url(), secret);
            for (int number = 0; number < 30; number++) {
                Api.Answer created = key.post(
                        "/v1beta/organizations/" + organization + "/invites",
                        "{\"email\":\"p" + number + "@example.com\"}");
                acknowledged.add(created.json().at("/invite/id").asString());
            }
            jar.kill();
        }
        try (RunningJar jar = RunningJar.serve(folder, Map.of())) {
            Api key = new Api(jar.url(), secret);
            Set<String> kept = new HashSet<>();
            key.get("/v1beta/organizations/" + organization + "/invites?page_size=100")
                    .json()
                    .at("/items")
                    .forEach(invite -> kept.add(invite.at("/id").asString()));
            assertThat(kept).containsAll(acknowledged);
            Eventually.holds(
                    "a mail for each", () -> mailsIn(folder.resolve("data").resolve("mailbox")) >= 30);
        }
    }

    @Test
    void a_database_in_memory_leaves_nothing_behind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Map<String, String> settings =
                Map.of("INVITES_DB_URL", "jdbc:h2:mem:passing", "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        try (RunningJar jar = RunningJar.serve(folder, settings)) {
            Api key = new Api(jar.url(), jar.word("ink_"));
            key.post("/v1beta/organizations/" + jar.word("org_") + "/invites", "{\"email\":\"ada@example.com\"}");
            Eventually.holds("a mail", () -> key.get("/dev/mailbox/latest.txt").status() == 200);
            assertThat(temporary).isNotEmptyDirectory();
            assertThat(jar.stop()).isIn(0, 143);
        }
        assertThat(temporary).isEmptyDirectory();
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_line_and_nothing_is_made_for_it() throws Exception {
        try (RunningJar first = RunningJar.serve(folder, Map.of())) {
            String port = first.url().substring(first.url().lastIndexOf(':') + 1);
            Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
            RunningJar.Result second = RunningJar.run(elsewhere, Map.of("INVITES_HTTP_PORT", port), "serve");

            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err())
                    .isEqualTo("INVITES_HTTP_HOST, INVITES_HTTP_PORT: cannot listen on 127.0.0.1, port " + port
                            + ": Address already in use");
            assertThat(second.out()).isEmpty();
            try (RunningJar third = RunningJar.serve(elsewhere, Map.of())) {
                assertThat(third.word("ink_")).isNotEmpty();
            }
        }
    }

    @Test
    void a_second_process_on_the_same_database_is_told_so_in_one_line() throws Exception {
        try (RunningJar first = RunningJar.serve(folder, Map.of())) {
            RunningJar.Result second = RunningJar.run(folder, Map.of(), "serve");

            assertThat(first.url()).startsWith("http://localhost:");
            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err()).isEqualTo("INVITES_DB_URL: the embedded database is in use by another process");
        }
    }

    @Test
    void wrong_settings_stop_the_start_all_of_them_by_name_and_without_their_values() throws Exception {
        RunningJar.Result result = RunningJar.run(
                folder,
                Map.of(
                        "INVITES_HTTP_PORT", "many",
                        "INVITES_JWT_SECRET", "too-short-secret",
                        "INVITES_EXPIRES_IN", "P400D",
                        "INVITES_TYPO", "x"),
                "serve");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("INVITES_HTTP_PORT", "INVITES_JWT_SECRET", "INVITES_EXPIRES_IN", "INVITES_TYPO")
                .doesNotContain("too-short-secret")
                .doesNotContain("\tat ");
        assertThat(Files.exists(folder.resolve("data"))).isFalse();
    }

    private static String tokenOfNewestMail(Api api) {
        Eventually.holds("a mail", () -> api.get("/dev/mailbox/latest.txt").status() == 200);
        return tokenIn(api.get("/dev/mailbox/latest.txt").text());
    }

    private static String tokenIn(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static long mailsIn(Path mailbox) {
        String[] names = mailbox.toFile().list((folder, name) -> name.endsWith(".eml"));
        return names == null ? 0 : names.length;
    }
}
