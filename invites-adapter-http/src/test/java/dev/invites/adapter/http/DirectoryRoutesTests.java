package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class DirectoryRoutesTests {

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private String owner;
    private String organization;

    abstract TestApi api();

    @BeforeEach
    void an_organization() {
        owner = api().person("Olga");
        organization = api().organization(owner);
    }

    @Test
    void me_is_the_caller_and_the_callers_organizations() {
        Answer me = api().get(owner, "/v1beta/me");

        assertThat(me.at("/user/name")).isEqualTo("Olga");
        assertThat(me.at("/organizations/0/name")).isEqualTo("Acme");
    }

    @Test
    void nobody_makes_an_organization_for_somebody_else() {
        String own = api().get(owner, "/v1beta/me").at("/user/id");
        String other = api().get(api().person("Bob"), "/v1beta/me").at("/user/id");

        assertThat(create("{\"name\":\"A\",\"owner_user_id\":\"" + own + "\"}").status())
                .isEqualTo(200);
        assertThat(create("{\"name\":\"A\",\"owner_user_id\":null}").status()).isEqualTo(200);
        assertThat(create("{\"name\":\"A\",\"owner_user_id\":\"" + other + "\"}")
                        .problem())
                .isEqualTo("403 permission_denied insufficient_permissions owner_user_id");
        assertThat(create("{\"name\":\"\"}").problem()).isEqualTo("400 invalid_argument invalid_field_value name");
        assertThat(create("{\"name\":\"" + "😀".repeat(255) + "\"}").status()).isEqualTo(200);
        assertThat(create("{\"name\":\"" + "😀".repeat(256) + "\"}").problem())
                .isEqualTo("400 invalid_argument invalid_field_value name");
        assertThat(create("{\"name\":\"A\",\"owner_user_id\":\"user_x\"}").problem())
                .isEqualTo("400 invalid_argument invalid_id_format owner_user_id");
    }

    @Test
    void organizations_are_listed_by_role_and_page() {
        api().organization(owner);

        Answer first = api().get(owner, "/v1beta/organizations?role=owner&role=admin&page_size=1");
        assertThat(first.json().at("/pagination/has_more").asBoolean()).isTrue();
        Answer second = api().get(
                        owner,
                        "/v1beta/organizations?role=owner&role=admin&page_token="
                                + first.at("/pagination/next_page_token"));
        assertThat(second.json().at("/items").size()).isEqualTo(1);
        assertThat(api().get(owner, "/v1beta/organizations?role=member")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(api().get(owner, "/v1beta/organizations?role=chief").problem())
                .isEqualTo("400 invalid_argument invalid_enum_value role");
        String key = api().apiKey(owner, organization);
        assertThat(api().get(key, "/v1beta/organizations").json().at("/items").size())
                .isEqualTo(1);
    }

    @Test
    void an_organization_is_changed_where_asked() {
        Answer renamed = patch(organization, "{\"name\":\"New\",\"logo_image_url\":\"https://x.example/a.png\"}");
        assertThat(renamed.at("/organization/name")).isEqualTo("New");
        Answer kept = patch(organization, "{}");
        assertThat(kept.at("/organization/logo_image_url")).isEqualTo("https://x.example/a.png");
        Answer removed = patch(organization, "{\"logo_image_url\":null}");
        assertThat(removed.json().at("/organization").has("logo_image_url")).isFalse();
        assertThat(removed.at("/organization/name")).isEqualTo("New");

        assertThat(patch(organization, "{\"name\":null}").problem())
                .isEqualTo("400 invalid_argument invalid_field_value name");
        assertThat(patch(organization, "{\"logo_image_url\":\"javascript:alert(1)\"}")
                        .problem())
                .isEqualTo("400 invalid_argument invalid_field_value logo_image_url");
        assertThat(patch(organization, "{\"name\":\"a\\u0000\"}").problem())
                .isEqualTo("400 invalid_argument invalid_field_value name");
    }

    @Test
    void members_are_added_changed_and_removed_but_never_the_owner() {
        String bob = api().person("Bob");
        String bobId = api().get(bob, "/v1beta/me").at("/user/id");
        String ownerId = api().get(owner, "/v1beta/me").at("/user/id");
        String members = organization + "/members";

        assertThat(api().get(bob, members).problem()).isEqualTo("404 not_found resource_not_found");
        assertThat(add(members, bobId, "member").at("/member/role")).isEqualTo("member");
        assertThat(add(members, bobId, "member").problem())
                .isEqualTo("400 failed_precondition precondition_failed user_id");
        assertThat(add(members, bobId, "owner").problem()).isEqualTo("400 invalid_argument invalid_enum_value role");
        assertThat(add(members, "user_00000000000000000000000000", "admin").problem())
                .isEqualTo("404 not_found resource_not_found user_id");
        assertThat(api().get(bob, members + "?page_size=1").at("/pagination/has_more"))
                .isEqualTo("true");
        assertThat(api().post(bob, members, "{}").problem())
                .isEqualTo("403 permission_denied insufficient_permissions");

        assertThat(patch(members + "/" + bobId, "{\"role\":\"admin\"}").at("/member/role"))
                .isEqualTo("admin");
        assertThat(patch(members + "/" + ownerId, "{\"role\":\"member\"}").problem())
                .isEqualTo("400 failed_precondition precondition_failed");
        assertThat(patch(members + "/" + bobId, "{\"role\":\"owner\"}").problem())
                .isEqualTo("400 invalid_argument invalid_enum_value role");

        assertThat(delete(bob, members + "/" + ownerId).problem())
                .isEqualTo("400 failed_precondition precondition_failed");
        assertThat(delete(bob, members + "/" + bobId).text()).isEqualTo("{}");
        assertThat(delete(owner, members + "/" + bobId).problem()).isEqualTo("404 not_found resource_not_found");
    }

    @Test
    void a_key_acts_in_its_organization_until_it_is_revoked() {
        String key = api().apiKey(owner, organization);
        String other = api().organization(owner);

        assertThat(api().get(key, organization).at("/organization/name")).isEqualTo("Acme");
        assertThat(api().get(key, other).problem()).isEqualTo("404 not_found resource_not_found");
        for (Answer refused : new Answer[] {
            api().get(key, "/v1beta/me"),
            api().post(key, "/v1beta/organizations", "{\"name\":\"A\"}"),
            api().post(key, "/v1beta/api-keys", "{}"),
            api().post(key, "/v1beta/api-keys/key_00000000000000000000000000/revoke", null),
            api().post(key, organization + "/invites/accept", "{\"token\":\"x\"}")
        }) {
            assertThat(refused.problem()).isEqualTo("403 permission_denied insufficient_permissions");
        }

        String keys = "/v1beta/api-keys?organization_id=" + id();
        Answer listed = api().get(key, keys);
        assertThat(key).startsWith(listed.at("/items/0/key_prefix"));
        assertThat(listed.json().at("/items/0/is_active").asBoolean()).isTrue();
        String keyPath = "/v1beta/api-keys/" + listed.at("/items/0/id") + "/revoke";
        assertThat(api().post(api().person("Eve"), keyPath, null).problem())
                .isEqualTo("404 not_found resource_not_found");
        assertThat(api().post(owner, keyPath, "{\"reason\":\"leaked\"}").at("/api_key/is_active"))
                .isEqualTo("false");
        assertThat(api().post(owner, keyPath, null).at("/api_key/is_active")).isEqualTo("false");
        assertThat(api().get(key, organization).problem()).isEqualTo("401 unauthenticated invalid_api_key");
        assertThat(api().get(owner, keys).json().at("/items").size()).isZero();
        assertThat(api().get(owner, keys + "&include_revoked=true")
                        .json()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        assertThat(api().get(owner, keys + "&include_revoked=yes").problem())
                .isEqualTo("400 invalid_argument invalid_field_value include_revoked");
        assertThat(api().get(owner, "/v1beta/api-keys").problem())
                .isEqualTo("400 invalid_argument missing_required_field organization_id");
    }

    @Test
    void a_key_expires_within_a_year_or_never() {
        String start = "{\"name\":\"k\",\"organization_id\":\"" + id() + "\",\"expires_at\":\"";
        String tomorrow = Timestamps.format(api().clock.instant().plus(Duration.ofMinutes(30)));

        String key =
                api().post(owner, "/v1beta/api-keys", start + tomorrow + "\"}").at("/secret");
        assertThat(api().get(key, organization).status()).isEqualTo(200);
        api().clock.advance(Duration.ofMinutes(30));
        assertThat(api().get(key, organization).problem()).isEqualTo("401 unauthenticated expired_api_key");
        for (String bad : new String[] {"2000-01-01T00:00:00Z", "2999-01-01T00:00:00Z", "tomorrow", "2030-01-01"}) {
            assertThat(api().post(owner, "/v1beta/api-keys", start + bad + "\"}")
                            .problem())
                    .isEqualTo("400 invalid_argument invalid_field_value expires_at");
        }
        assertThat(api().post(
                                owner,
                                "/v1beta/api-keys",
                                "{\"name\":\"" + "k".repeat(64) + "\",\"organization_id\":\"" + id() + "\"}")
                        .problem())
                .isEqualTo("400 invalid_argument invalid_field_value name");
    }

    @Test
    void a_key_goes_with_the_membership_of_its_maker() {
        String bob = api().person("Bob");
        String bobId = api().get(bob, "/v1beta/me").at("/user/id");
        add(organization + "/members", bobId, "admin");
        String key = api().apiKey(bob, organization);
        assertThat(api().post(key, organization + "/invites", "{\"email\":\"a@b.example\"}")
                        .status())
                .isEqualTo(200);

        patch(organization + "/members/" + bobId, "{\"role\":\"member\"}");
        assertThat(api().post(key, organization + "/invites", "{\"email\":\"a@b.example\"}")
                        .problem())
                .isEqualTo("403 permission_denied insufficient_permissions");
        delete(owner, organization + "/members/" + bobId);
        assertThat(api().get(key, organization).problem()).isEqualTo("401 unauthenticated invalid_api_key");
    }

    private String id() {
        return organization.substring(organization.lastIndexOf('/') + 1);
    }

    private Answer create(String json) {
        return api().post(owner, "/v1beta/organizations", json);
    }

    private Answer add(String members, String user, String role) {
        return api().post(owner, members, "{\"user_id\":\"" + user + "\",\"role\":\"" + role + "\"}");
    }

    private Answer patch(String path, String json) {
        return api().send(owner, "PATCH", path, json, JSON);
    }

    private Answer delete(String bearer, String path) {
        return api().send(bearer, "DELETE", path, (String) null, Map.of());
    }
}
