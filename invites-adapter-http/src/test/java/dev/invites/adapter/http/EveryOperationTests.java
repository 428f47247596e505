package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every operation does alike. */
abstract class EveryOperationTests {

    private static final String ORGANIZATION = "/v1beta/organizations/org_00000000000000000000000000";
    private static final String INVITE = ORGANIZATION + "/invites/inv_00000000000000000000000000";
    private static final String BATCH = ORGANIZATION + "/invites/batch";
    private static final String MEMBER = ORGANIZATION + "/members/user_00000000000000000000000000";
    private static final String KEY = "/v1beta/api-keys/key_00000000000000000000000000/revoke";
    private static final String MY_INVITE = "/v1beta/me/invites/inv_00000000000000000000000000/accept";
    private static final String KEYS = "/v1beta/api-keys?organization_id=org_00000000000000000000000000";

    abstract TestApi api();

    /** Takes one request a minute of anybody. */
    abstract TestApi limited();

    /** @param body fit for the route, or none */
    record Operation(String method, String path, @Nullable String body) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Operation> operations() {
        return List.of(
                new Operation("POST", ORGANIZATION + "/invites", "{\"email\":\"a@b.example\"}"),
                new Operation("GET", ORGANIZATION + "/invites", null),
                new Operation("GET", INVITE, null),
                new Operation("POST", INVITE + "/resend", "{}"),
                new Operation("POST", INVITE + "/revoke", "{}"),
                new Operation("POST", INVITE + "/link", "{}"),
                new Operation("GET", INVITE + "/events", null),
                new Operation("POST", BATCH, "{\"invites\":[{\"email\":\"a@b.example\"}]}"),
                new Operation("POST", ORGANIZATION + "/invites/accept", "{\"token\":\"x\"}"),
                new Operation("GET", "/v1beta/me", null),
                new Operation("GET", "/v1beta/me/invites", null),
                new Operation("POST", MY_INVITE, "{}"),
                new Operation("POST", "/v1beta/organizations", "{\"name\":\"A\"}"),
                new Operation("GET", "/v1beta/organizations", null),
                new Operation("GET", ORGANIZATION, null),
                new Operation("PATCH", ORGANIZATION, "{\"name\":\"A\"}"),
                new Operation("GET", ORGANIZATION + "/members", null),
                new Operation(
                        "POST",
                        ORGANIZATION + "/members",
                        "{\"user_id\":\"user_00000000000000000000000000\",\"role\":\"member\"}"),
                new Operation("PATCH", MEMBER, "{\"role\":\"member\"}"),
                new Operation("DELETE", MEMBER, "{}"),
                new Operation(
                        "POST",
                        "/v1beta/api-keys",
                        "{\"name\":\"k\",\"organization_id\":\"org_00000000000000000000000000\"}"),
                new Operation("GET", KEYS, null),
                new Operation("POST", KEY, "{}"))
                .stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void it_needs_credentials(Operation operation) {
        assertThat(send("", operation).problem()).isEqualTo("401 unauthenticated missing_api_key");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void it_refuses_a_query_that_it_does_not_know(Operation operation) {
        String owner = api().person("Olga");
        String joint = operation.path().contains("?") ? "&" : "?";
        Operation with = new Operation(operation.method(), operation.path() + joint + "nonsense=1", operation.body());

        // A key that there is not is of no organization, and whoever asks a stranger to it.
        assertThat(send(owner, in(api().organization(owner), with)).problem())
                .isEqualTo(
                        operation.path().equals(KEY)
                                ? "404 not_found resource_not_found"
                                : "400 invalid_argument invalid_field_value nonsense");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void it_tells_a_stranger_that_the_organization_does_not_exist(Operation operation) {
        Answer answer = send(api().person("Ada"), operation);

        boolean ofNoOrganization = List.of("/v1beta/me", "/v1beta/me/invites", "/v1beta/organizations")
                .contains(operation.path());
        assertThat(answer.status()).isEqualTo(ofNoOrganization ? 200 : 404);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void it_tells_when_the_database_is_away(Operation operation) {
        String ada = api().person("Ada");
        api().away = true;
        try {
            assertThat(send(ada, operation).problem()).isEqualTo("503 unavailable service_unavailable");
        } finally {
            api().away = false;
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void it_tells_a_member_what_a_member_may_not(Operation operation) {
        String owner = api().person("Olga");
        String organization = api().organization(owner);
        String bob = api().person("Bob");
        String bobId = api().get(bob, "/v1beta/me").at("/user/id");
        api().post(owner, organization + "/members", "{\"user_id\":\"" + bobId + "\",\"role\":\"member\"}");
        Answer answer = send(bob, in(organization, operation));

        boolean forMembers = operation.method().equals("GET")
                && !operation.path().contains("/invites") == !operation.path().contains("/me/")
                && !operation.path().contains("api-keys");
        boolean elsewhere = List.of("/v1beta/organizations", KEY).contains(operation.path())
                || operation.path().endsWith("/accept");
        if (!elsewhere) {
            assertThat(answer.status()).isEqualTo(forMembers ? 200 : 403);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void with_a_body_it_refuses_a_large_one_and_another_type(Operation operation) {
        String ada = api().person("Ada");
        if (operation.body() != null) {
            int large = operation.path().equals(BATCH) ? 4 * 1024 * 1024 : 64 * 1024;
            assertThat(api().send(ada, operation.method(), operation.path(), "x".repeat(large + 1), Map.of())
                            .status())
                    .isEqualTo(413);
            assertThat(api().send(ada, operation.method(), operation.path(), "x", Map.of("Content-Type", "text/plain"))
                            .status())
                    .isEqualTo(415);
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void it_tells_when_there_were_too_many_requests(Operation operation) {
        String owner = limited().person("Olga");
        String organization = limited().organization(owner);
        Answer answer = send(limited(), owner, in(organization, operation));

        assertThat(answer.problem()).isEqualTo("429 resource_exhausted rate_limit_exceeded");
        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("1");
        assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(Long.parseLong(answer.header("X-RateLimit-Reset")))
                .isEqualTo(limited().clock.instant().getEpochSecond() + 61);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_else_is_wrong_is_told_before_that_there_were_too_many(Operation operation) {
        String owner = limited().person("Olga");
        String organization = limited().organization(owner);
        String joint = operation.path().contains("?") ? "&" : "?";
        Operation with = new Operation(operation.method(), operation.path() + joint + "nonsense=1", operation.body());

        assertThat(send(limited(), owner, in(organization, with)).status()).isIn(400, 404);
        String stranger = limited().person("Eve");
        limited().get(stranger, "/v1beta/me");
        if (operation.path().contains("org_") && !operation.path().endsWith("/accept")) {
            assertThat(send(limited(), stranger, in(organization, operation)).status())
                    .isEqualTo(404);
        }
    }

    static Stream<Operation> heldLinks() {
        return Stream.of("preview", "decline", "unblock", "resend", "accept")
                .map(step -> new Operation(
                        "POST",
                        "/v1beta/invites/" + step,
                        step.equals("accept") ? "{\"token\":\"x\",\"name\":\"Ada\"}" : "{\"token\":\"x\"}"));
    }

    @ParameterizedTest
    @MethodSource("heldLinks")
    void with_a_link_it_asks_for_nothing_else(Operation operation) {
        assertThat(send("", operation).problem()).isEqualTo("404 not_found resource_not_found");
        assertThat(send("ink_nonsense", operation).problem()).isEqualTo("404 not_found resource_not_found");
    }

    @ParameterizedTest
    @MethodSource("heldLinks")
    void with_a_link_it_refuses_what_it_does_not_know(Operation operation) {
        assertThat(send("", new Operation("POST", operation.path() + "?nonsense=1", operation.body()))
                        .problem())
                .isEqualTo("400 invalid_argument invalid_field_value nonsense");
        assertThat(api().post("", operation.path(), null).problem()).startsWith("400");
        assertThat(api().post("", operation.path(), "{\"name\":\"Ada\",\"token\":\"\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api().send("", "POST", operation.path(), "x".repeat(70_000), Map.of())
                        .problem())
                .startsWith("413");
        assertThat(api().send("", "POST", operation.path(), "{}", Map.of()).problem())
                .startsWith("415");
        assertThat(api().send("", "GET", operation.path(), (String) null, Map.of())
                        .problem())
                .startsWith("405");
    }

    @ParameterizedTest
    @MethodSource("heldLinks")
    void with_a_link_it_tells_when_the_database_is_away(Operation operation) {
        String owner = api().person("Olga");
        api().post(owner, api().organization(owner) + "/invites", "{\"email\":\"" + api().newEmail() + "\"}");
        String token = api().newestToken();
        api().away = true;
        try {
            String body = String.valueOf(operation.body()).replace("\"x\"", "\"" + token + "\"");
            assertThat(api().post("", operation.path(), body).problem())
                    .isEqualTo("503 unavailable service_unavailable");
        } finally {
            api().away = false;
        }
    }

    @ParameterizedTest
    @MethodSource("heldLinks")
    void with_a_link_it_tells_when_there_were_too_many_requests(Operation operation) {
        send(limited(), "", operation);

        assertThat(send(limited(), "", operation).problem()).isEqualTo("429 resource_exhausted rate_limit_exceeded");
        assertThat(limited().post("", operation.path(), "{}").problem()).startsWith("400");
    }

    /** The operation on an organization that there is. */
    private static Operation in(String organization, Operation operation) {
        String none = ORGANIZATION.substring(ORGANIZATION.lastIndexOf('/') + 1);
        String id = organization.substring(organization.lastIndexOf('/') + 1);
        return new Operation(
                operation.method(),
                operation.path().replace(none, id),
                operation.body() == null ? null : operation.body().replace(none, id));
    }

    private Answer send(String bearer, Operation operation) {
        return send(api(), bearer, operation);
    }

    private static Answer send(TestApi api, String bearer, Operation operation) {
        return api.send(
                bearer,
                operation.method(),
                operation.path(),
                operation.body(),
                operation.body() == null ? Map.of() : Map.of("Content-Type", "application/json"));
    }
}
