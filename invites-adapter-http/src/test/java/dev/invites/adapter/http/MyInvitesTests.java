package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person is invited to. */
abstract class MyInvitesTests {

    private static final String MINE = "/v1beta/me/invites";

    private String owner;
    private String email;
    private String ada;

    abstract TestApi api();

    @BeforeEach
    void somebody() {
        owner = api().person("Olga");
        email = api().newEmail();
        ada = api().person(email, "Ada");
    }

    @Test
    void a_person_sees_what_is_pending_for_them_in_every_organization() {
        Answer first = invite(api().organization(owner), "\"metadata\":{\"k\":\"v\"},\"message\":\"Hi\"");
        String revoked = api().organization(owner);
        Answer other = invite(revoked, "\"locale\":\"de\"");
        api().post(owner, revoked + "/invites/" + other.at("/invite/id") + "/revoke", null);
        Answer last = invite(api().organization(owner), "\"role\":\"admin\"");
        Answer mine = api().get(ada, MINE);

        assertThat(ids(mine)).containsExactly(last.at("/invite/id"), first.at("/invite/id"));
        assertThat(mine.at("/items/1/message")).isEqualTo("Hi");
        assertThat(mine.at("/items/0/role")).isEqualTo("admin");
        assertThat(mine.at("/items/0/organization/id")).isEqualTo(last.at("/invite/organization_id"));
        assertThat(mine.at("/items/0/organization/name")).isEqualTo("Acme");
        assertThat(last.at("/invite/organization/id")).isEmpty();
        assertThat(mine.text()).doesNotContain("metadata", "accept_url");
        Answer page = api().get(ada, MINE + "?page_size=1");
        assertThat(ids(page)).containsExactly(last.at("/invite/id"));
        assertThat(ids(api().get(ada, MINE + "?page_size=1&page_token=" + page.at("/pagination/next_page_token"))))
                .containsExactly(first.at("/invite/id"));
    }

    @Test
    void an_address_that_is_not_verified_shows_nothing_and_accepts_nothing() {
        Answer invite = invite(api().organization(owner), "\"role\":\"member\"");
        String unverified = TestApi.jwt(
                api().claims(email, "Ada").claim("email_verified", false).build());

        assertThat(ids(api().get(unverified, MINE))).isEmpty();
        assertThat(accept(unverified, invite).problem()).isEqualTo("404 not_found resource_not_found");
        assertThat(accept(api().person("Eve"), invite).problem()).isEqualTo("404 not_found resource_not_found");
    }

    @Test
    void accepting_one_makes_a_member_once() {
        String organization = api().organization(owner);
        Answer invite = invite(organization, "\"role\":\"admin\"");

        assertThat(accept(ada, invite).at("/organization/name")).isEqualTo("Acme");
        assertThat(accept(ada, invite).problem()).isEqualTo("404 not_found resource_not_found");
        assertThat(ids(api().get(ada, MINE))).isEmpty();
        assertThat(api().get(ada, organization + "/members").text()).contains("\"role\":\"admin\"");
    }

    @Test
    void a_program_has_no_invites_of_its_own() {
        String key = api().apiKey(owner, api().organization(owner));

        assertThat(api().get(key, MINE + "?x=1").problem()).isEqualTo("403 permission_denied insufficient_permissions");
        assertThat(api().post(key, MINE + "/inv_00000000000000000000000000/accept", "{")
                        .problem())
                .isEqualTo("403 permission_denied insufficient_permissions");
        assertThat(api().post(key, MINE + "/nope/accept", "{").problem())
                .isEqualTo("400 invalid_argument invalid_id_format invite_id");
    }

    @Test
    void accepting_takes_no_fields() {
        Answer invite = invite(api().organization(owner), "\"role\":\"member\"");

        assertThat(api().post(ada, path(invite), "{\"token\":\"x\"}").problem())
                .isEqualTo("400 invalid_argument invalid_field_value token");
        assertThat(api().post(ada, path(invite), null).status()).isEqualTo(200);
    }

    private Answer invite(String organization, String fields) {
        return api().post(owner, organization + "/invites", "{\"email\":\"" + email + "\"," + fields + "}");
    }

    private Answer accept(String bearer, Answer invite) {
        return api().post(bearer, path(invite), "{}");
    }

    private static String path(Answer invite) {
        return MINE + "/" + invite.at("/invite/id") + "/accept";
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.json().at("/items").forEach(item -> ids.add(item.get("id").asString()));
        return ids;
    }
}
