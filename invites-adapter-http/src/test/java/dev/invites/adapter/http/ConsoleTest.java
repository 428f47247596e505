package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import dev.invites.domain.model.InviteLimits;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's sessions, as a browser and whoever would like to be one see them. */
class ConsoleTest {

    private static final String SESSION = "/console/api/session";
    private static final String NOBODY = "401 unauthenticated missing_api_key";
    private static final String ELSEWHERE = "403 permission_denied insufficient_permissions";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> OWN_PAGE =
            Map.of("Content-Type", "application/json", "Sec-Fetch-Site", "same-origin");

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = new TestApi();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void a_person_is_signed_in_and_out() {
        String owner = api.person("Olga");
        String organization = api.organization(owner);

        Answer signedIn = signIn(owner);

        assertThat(signedIn.status()).isEqualTo(200);
        assertThat(signedIn.at("/session/kind")).isEqualTo("person");
        assertThat(signedIn.at("/session/user/name")).isEqualTo("Olga");
        String cookie = cookie(signedIn);
        assertThat(get(cookie, SESSION).json()).isEqualTo(signedIn.json());
        assertThat(get(cookie, inConsole(organization + "/invites")).status()).isEqualTo(200);

        Answer signedOut = send(cookie, "DELETE", SESSION, OWN_PAGE);
        assertThat(signedOut.status()).isEqualTo(200);
        assertThat(signedOut.header("Set-Cookie"))
                .startsWith("invites_console=;")
                .contains("Max-Age=0");
        assertThat(get(cookie, SESSION).text()).isEqualTo("{}");
        assertThat(get(cookie, inConsole(organization + "/invites")).problem()).isEqualTo(NOBODY);
    }

    @Test
    void a_key_is_signed_in_for_its_organization_and_makes_no_keys() {
        String owner = api.person("Olga");
        String organization = api.organization(owner);
        String id = organization.substring(organization.lastIndexOf('/') + 1);
        String key = api.apiKey(owner, organization);

        Answer signedIn = signIn(" " + key + "\\n");

        assertThat(signedIn.at("/session/kind")).isEqualTo("api_key");
        assertThat(signedIn.at("/session/organization_id")).isEqualTo(id);
        assertThat(signedIn.at("/session/key_prefix")).isEqualTo(key.substring(0, 18));
        String cookie = cookie(signedIn);
        assertThat(post(cookie, organization + "/invites", "{\"email\":\"" + api.newEmail() + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(post(cookie, "/v1beta/api-keys", "{\"name\":\"k\",\"organization_id\":\"" + id + "\"}")
                        .problem())
                .isEqualTo("403 permission_denied insufficient_permissions");
    }

    @Test
    void the_cookie_is_for_the_console_alone() {
        String owner = api.person("Olga");
        Answer signedIn = signIn(owner);

        assertThat(signedIn.header("Set-Cookie"))
                .matches("invites_console=[\\w-]{86}; Path=/console; HttpOnly; SameSite=Strict");
        assertThat(signedIn.text()).doesNotContain(owner).doesNotContain(cookie(signedIn));
        Answer elsewhere = api.send("", "GET", "/v1beta/me", (String) null, Map.of("Cookie", cookie(signedIn)));
        assertThat(elsewhere.problem()).isEqualTo(NOBODY);
        String name = cookie(signedIn).substring("invites_console=".length());
        assertThat(api.get(name, "/v1beta/me").problem()).isEqualTo("401 unauthenticated invalid_token");
    }

    @Test
    void credentials_of_the_api_are_worth_nothing_in_the_console() {
        String owner = api.person("Olga");

        assertThat(api.get(owner, "/console/api/me").problem()).isEqualTo(NOBODY);
    }

    @Test
    void where_people_come_over_https_the_cookie_does_too() {
        try (TestApi secure = new TestApi(
                new Document(), RequestLimits.NONE, InviteLimits.NONE, true, "https://acme.example/invites")) {
            Answer signedIn = signIn(secure, secure.person("Olga"));

            assertThat(signedIn.header("Set-Cookie"))
                    .matches("__Secure-invites_console=[\\w-]{86}; Path=/invites/console; HttpOnly; SameSite=Strict;"
                            + " Secure");
            assertThat(secure.send("", "GET", SESSION, (String) null, Map.of("Cookie", cookie(signedIn)))
                            .at("/session/user/name"))
                    .isEqualTo("Olga");
        }
    }

    @Test
    void a_made_up_cookie_costs_no_query() {
        String cookie = cookie(signIn(api.person("Olga")));
        int asked = api.sessions.asked.get();

        for (int at = "invites_console=".length(); at < cookie.length(); at++) {
            char other = cookie.charAt(at) == 'A' ? 'B' : 'A';
            String forged = cookie.substring(0, at) + other + cookie.substring(at + 1);
            assertThat(get(forged, "/console/api/me").problem()).isEqualTo(NOBODY);
        }
        for (String forged : List.of("invites_console=", "invites_console=x", "invites_console=" + "%".repeat(86))) {
            assertThat(get(forged, "/console/api/me").problem()).isEqualTo(NOBODY);
        }

        assertThat(api.sessions.asked).hasValue(asked);
        assertThat(get(cookie, "/console/api/organizations").status()).isEqualTo(200);
    }

    @Test
    void what_is_stored_opens_nothing() {
        String cookie = cookie(signIn(api.person("Olga")));

        assertThat(api.sessions.kept.values())
                .noneMatch(session -> cookie.contains(session.idHash()))
                .allMatch(session -> session.idHash().length() == 44);
        for (String hash : Set.copyOf(api.sessions.kept.keySet())) {
            assertThat(get("invites_console=" + hash, "/console/api/me").problem())
                    .isEqualTo(NOBODY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cross-site", "same-site", "none"})
    void only_the_own_page_changes_anything(String site) {
        String owner = api.person("Olga");
        String organization = api.organization(owner);
        String cookie = cookie(signIn(owner));
        Map<String, String> headers = new HashMap<>(JSON);
        if (!site.isEmpty()) {
            headers.put("Sec-Fetch-Site", site);
        }

        headers.put("Cookie", cookie);
        String invite = "{\"email\":\"" + api.newEmail() + "\"}";
        assertThat(api.send("", "POST", inConsole(organization + "/invites"), invite, headers)
                        .problem())
                .isEqualTo(ELSEWHERE);
        assertThat(api.send("", "PATCH", inConsole(organization), "{\"name\":\"B\"}", headers)
                        .problem())
                .isEqualTo(ELSEWHERE);
        assertThat(api.send("", "DELETE", SESSION, (String) null, headers).problem())
                .isEqualTo(ELSEWHERE);
        headers.remove("Cookie");
        assertThat(api.send("", "POST", SESSION, "{\"credential\":\"" + owner + "\"}", headers)
                        .problem())
                .isEqualTo(ELSEWHERE);
        assertThat(get(cookie, inConsole(organization + "/invites"))
                        .json()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void bad_credentials_are_refused_as_the_api_refuses_them() {
        assertThat(signIn("ink_" + "0".repeat(64)).problem()).isEqualTo("401 unauthenticated invalid_api_key");
        assertThat(signIn("nonsense").problem()).isEqualTo("401 unauthenticated invalid_token");
        assertThat(signIn("nonsense").headers()).doesNotContainKey("set-cookie");
        assertThat(api.send("", "POST", SESSION, "{}", OWN_PAGE).problem())
                .isEqualTo("400 invalid_argument missing_required_field credential");
    }

    @Test
    void whoever_signs_in_again_has_a_new_session_and_the_old_one_has_ended() {
        String owner = api.person("Olga");
        String first = cookie(signIn(owner));
        Map<String, String> headers = new HashMap<>(OWN_PAGE);
        headers.put("Cookie", first);

        String second = cookie(api.send("", "POST", SESSION, "{\"credential\":\"" + owner + "\"}", headers));

        assertThat(second).isNotEqualTo(first);
        assertThat(get(first, "/console/api/organizations").problem()).isEqualTo(NOBODY);
        assertThat(get(second, "/console/api/organizations").status()).isEqualTo(200);
    }

    @Test
    void of_two_sessions_neither_counts_since_somebody_else_may_have_planted_one() {
        String owner = api.person("Olga");
        String own = cookie(signIn(owner));
        String planted = cookie(signIn(api.person("Mallory")));
        String list = "/console/api/organizations";

        assertThat(get(planted + "; " + own, list).problem()).isEqualTo(NOBODY);
        assertThat(get(own + "; " + own + "; invites_console=x", list).status()).isEqualTo(200);
        Map<String, String> headers = new HashMap<>(OWN_PAGE);
        headers.put("Cookie", planted + "; " + own);
        String again = cookie(api.send("", "POST", SESSION, "{\"credential\":\"" + owner + "\"}", headers));
        assertThat(get(planted + "; " + again, list).status()).isEqualTo(200);
    }

    @Test
    void a_session_of_a_key_ends_when_the_key_is_revoked() {
        String owner = api.person("Olga");
        String organization = api.organization(owner);
        String key = api.apiKey(owner, organization);
        String cookie = cookie(signIn(key));
        String id = organization.substring(organization.lastIndexOf('/') + 1);
        String keyId = api.get(owner, "/v1beta/api-keys?organization_id=" + id).at("/items/0/id");

        api.post(owner, "/v1beta/api-keys/" + keyId + "/revoke", "{}");

        assertThat(get(cookie, inConsole(organization + "/invites")).problem())
                .isEqualTo("401 unauthenticated invalid_api_key");
        assertThat(get(cookie, SESSION).text()).isEqualTo("{}");
    }

    @Test
    void a_session_of_a_person_has_the_role_of_now() {
        String owner = api.person("Olga");
        String organization = api.organization(owner);
        String bob = api.person("Bob");
        String bobId = api.get(bob, "/v1beta/me").at("/user/id");
        String cookie = cookie(signIn(bob));
        String invites = inConsole(organization + "/invites");
        assertThat(get(cookie, invites).status()).isEqualTo(404);

        api.post(owner, organization + "/members", "{\"user_id\":\"" + bobId + "\",\"role\":\"admin\"}");
        assertThat(get(cookie, invites).status()).isEqualTo(200);

        api.send(owner, "PATCH", organization + "/members/" + bobId, "{\"role\":\"member\"}", JSON);
        assertThat(get(cookie, invites).problem()).isEqualTo("403 permission_denied insufficient_permissions");
    }

    @Test
    void a_session_ends_with_the_token_after_two_idle_hours_and_after_twelve() {
        try (TestApi own = new TestApi()) {
            String hour = own.person("Ada");
            String day = TestApi.jwt(own.claims(own.newEmail(), "Olga")
                    .expirationTime(Date.from(own.clock.instant().plus(Duration.ofDays(1))))
                    .build());
            String short1 = cookie(signIn(own, hour));
            String idle = cookie(signIn(own, day));
            String busy = cookie(signIn(own, day));
            String list = "/console/api/organizations";

            own.clock.advance(Duration.ofHours(1).minusSeconds(1));
            assertThat(get(own, short1, list).status()).isEqualTo(200);
            own.clock.advance(Duration.ofSeconds(1));
            assertThat(get(own, short1, list).problem()).isEqualTo(NOBODY);
            assertThat(get(own, busy, list).status()).isEqualTo(200);

            own.clock.advance(Duration.ofHours(1));
            assertThat(get(own, idle, list).problem()).isEqualTo(NOBODY);
            for (int hours = 2; hours < 12; hours++) {
                assertThat(get(own, busy, list).status()).isEqualTo(200);
                own.clock.advance(Duration.ofHours(1));
            }
            assertThat(get(own, busy, list).problem()).isEqualTo(NOBODY);
        }
    }

    @Test
    void a_session_in_use_is_written_to_every_ten_minutes_at_most() {
        try (TestApi own = new TestApi()) {
            String cookie = cookie(signIn(
                    own,
                    TestApi.jwt(own.claims("o@example.com", "Olga")
                            .expirationTime(Date.from(own.clock.instant().plus(Duration.ofDays(1))))
                            .build())));
            for (int minutes = 0; minutes < 30; minutes++) {
                own.clock.advance(Duration.ofMinutes(1));
                get(own, cookie, "/console/api/organizations");
            }
            assertThat(own.sessions.prolonged).hasValue(3);
        }
    }

    @Test
    void what_a_key_and_a_person_ask_counts_together_here_and_there() {
        try (TestApi limited = new TestApi(new Document(), new RequestLimits(4, 0), InviteLimits.NONE)) {
            String owner = limited.person("Olga");
            String organization = limited.organization(owner);
            String key = limited.apiKey(owner, organization);
            for (String credential : List.of(key, owner)) {
                String cookie = cookie(signIn(limited, credential));
                limited.get(credential, organization);
                limited.get(credential, organization);
                get(limited, cookie, inConsole(organization));
                get(limited, cookie, inConsole(organization));

                assertThat(limited.get(credential, organization).problem())
                        .isEqualTo("429 resource_exhausted rate_limit_exceeded");
                assertThat(get(limited, cookie, inConsole(organization)).problem())
                        .isEqualTo("429 resource_exhausted rate_limit_exceeded");
            }
        }
    }

    @Test
    void attempts_to_sign_in_are_counted_by_address() {
        try (TestApi limited = new TestApi(new Document(), new RequestLimits(1_000, 100), InviteLimits.NONE)) {
            for (int attempt = 0; attempt < 20; attempt++) {
                assertThat(signIn(limited, "nonsense").status()).isEqualTo(401);
            }
            assertThat(signIn(limited, limited.person("Olga")).problem())
                    .isEqualTo("429 resource_exhausted rate_limit_exceeded");
        }
    }

    @Test
    void the_page_and_its_files_are_strict() {
        for (String file : List.of("/console", "/console/console.js", "/console/console.css", "/console/icon.svg")) {
            Answer answer = api.get("", file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            List<String> policy =
                    Arrays.asList(answer.header("Content-Security-Policy").split("; "));
            assertThat(policy)
                    .contains(
                            "default-src 'none'",
                            "script-src 'self'",
                            "style-src 'self'",
                            "connect-src 'self'",
                            "frame-ancestors 'none'",
                            "base-uri 'none'",
                            "form-action 'none'");
            assertThat(answer.header("Content-Security-Policy"))
                    .doesNotContain("unsafe")
                    .doesNotContain("http");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        }
        for (String method : List.of("GET", "HEAD")) {
            Answer slash = api.send("", method, "/console/", (String) null, Map.of());
            assertThat(slash.status()).isEqualTo(302);
            assertThat(slash.header("Location")).endsWith("/console").doesNotEndWith("//console");
        }
    }

    @Test
    void numbers_are_told_to_the_console_alone() {
        String owner = api.person("Olga");
        String organization = api.organization(owner);
        String cookie = cookie(signIn(owner));
        api.post(owner, organization + "/invites", "{\"email\":\"" + api.newEmail() + "\"}");

        Answer told = get(cookie, inConsole(organization + "/statistics?time_zone=Asia/Tokyo"));

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().at("/statistics/sent").asInt()).isEqualTo(1);
        assertThat(told.json().at("/statistics/expiring_this_week").asInt()).isEqualTo(1);
        assertThat(told.json().at("/statistics/days").size()).isEqualTo(30);
        assertThat(told.json().at("/statistics/complete").asBoolean()).isTrue();
        assertThat(told.json().at("/statistics").has("median_seconds_to_accept"))
                .isFalse();
        assertThat(get(cookie, inConsole(organization + "/statistics?time_zone=Mars"))
                        .problem())
                .isEqualTo("400 invalid_argument invalid_field_value time_zone");
        assertThat(get(cookie(signIn(api.person("Ada"))), inConsole(organization + "/statistics"))
                        .status())
                .isEqualTo(404);
        assertThat(api.get(owner, organization + "/statistics").status()).isEqualTo(404);
    }

    @Test
    void pages_of_lists_go_on_in_the_console() {
        String owner = api.person("Olga");
        String organization = api.organization(owner);
        String cookie = cookie(signIn(owner));
        for (int number = 0; number < 3; number++) {
            api.post(owner, organization + "/invites", "{\"email\":\"" + api.newEmail() + "\"}");
        }
        String list = inConsole(organization + "/invites?page_size=2");

        String next = get(cookie, list).at("/pagination/next_page_token");

        assertThat(get(cookie, list + "&page_token=" + next).json().at("/items").size())
                .isEqualTo(1);
    }

    private static Answer signIn(String credential) {
        return signIn(api, credential);
    }

    private static Answer signIn(TestApi at, String credential) {
        return at.send("", "POST", SESSION, "{\"credential\":\"" + credential + "\"}", OWN_PAGE);
    }

    /** As a browser sends it. */
    private static String cookie(Answer signedIn) {
        return signedIn.header("Set-Cookie").split(";")[0];
    }

    private static String inConsole(String path) {
        return path.replace("/v1beta/", "/console/api/");
    }

    private static Answer get(String cookie, String path) {
        return get(api, cookie, path);
    }

    private static Answer get(TestApi at, String cookie, String path) {
        return at.send("", "GET", path, (String) null, Map.of("Cookie", cookie));
    }

    private static Answer post(String cookie, String path, String body) {
        Map<String, String> headers = new HashMap<>(OWN_PAGE);
        headers.put("Cookie", cookie);
        return api.send("", "POST", inConsole(path), body, headers);
    }

    private static Answer send(String cookie, String method, String path, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Cookie", cookie);
        return api.send("", method, path, (String) null, headers);
    }
}
