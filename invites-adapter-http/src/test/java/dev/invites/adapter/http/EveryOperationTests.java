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
    private static final String MEMBER = ORGANIZATION + "/members/user_00000000000000000000000000";
    private static final String KEY = "/v1beta/api-keys/key_00000000000000000000000000/revoke";
    private static final String KEYS = "/v1beta/api-keys?organization_id=org_00000000000000000000000000";

    abstract TestApi api();

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
                new Operation("POST", ORGANIZATION + "/invites/accept", "{\"token\":\"x\"}"),
                new Operation("GET", "/v1beta/me", null),
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

        boolean ofNoOrganization =
                List.of("/v1beta/me", "/v1beta/organizations").contains(operation.path());
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
                && !operation.path().contains("/invites")
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
            assertThat(api().send(ada, operation.method(), operation.path(), "x".repeat(70_000), Map.of())
                            .status())
                    .isEqualTo(413);
            assertThat(api().send(ada, operation.method(), operation.path(), "x", Map.of("Content-Type", "text/plain"))
                            .status())
                    .isEqualTo(415);
        }
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
        return api().send(
                        bearer,
                        operation.method(),
                        operation.path(),
                        operation.body(),
                        operation.body() == null ? Map.of() : Map.of("Content-Type", "application/json"));
    }
}
