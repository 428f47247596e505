package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import dev.invites.domain.model.InviteLimits;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever holds a link may do with it. */
abstract class HeldLinkTests {

    private static final String GONE = "404 not_found resource_not_found";
    private static final String STATE = "400 failed_precondition precondition_failed";

    private String owner;
    private String invites;
    private String email;
    private Answer invite;
    private String token;

    abstract TestApi api();

    @BeforeEach
    void an_invite() {
        owner = api().person("Olga");
        invites = api().organization(owner) + "/invites";
        email = api().newEmail();
        invite = api().post(
                        owner,
                        invites,
                        "{\"email\":\"" + email + "\",\"message\":\"Hi\",\"role\":\"admin\",\"locale\":\"de\","
                                + "\"metadata\":{\"k\":\"v\"}}");
        token = api().newestToken();
    }

    @Test
    void a_preview_shows_what_the_link_is_good_for() {
        Answer preview = held("preview", token);

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.at("/preview/organization/id")).isEqualTo(invite.at("/invite/organization_id"));
        assertThat(preview.at("/preview/organization/name")).isEqualTo("Acme");
        assertThat(preview.json().at("/preview/sender").toString()).isEqualTo("{\"name\":\"Olga\"}");
        assertThat(preview.at("/preview/email")).isEqualTo(email);
        assertThat(preview.at("/preview/message")).isEqualTo("Hi");
        assertThat(preview.at("/preview/role")).isEqualTo("admin");
        assertThat(preview.at("/preview/locale")).isEqualTo("de");
        assertThat(preview.at("/preview/expires_at")).isEqualTo(invite.at("/invite/expires_at"));
        assertThat(preview.at("/preview/status")).isEqualTo("pending");
        assertThat(preview.text()).doesNotContain(TestClaims.email(owner), "metadata", token);
    }

    @Test
    void a_link_that_works_no_more_shows_less() {
        step("resend");
        Answer superseded = held("preview", token);
        assertThat(superseded.at("/preview/status")).isEqualTo("superseded");
        step("revoke");
        Answer revoked = held("preview", token);

        assertThat(revoked.at("/preview/status")).isEqualTo("revoked");
        for (Answer preview : new Answer[] {superseded, revoked}) {
            assertThat(preview.at("/preview/email")).isNotEqualTo(email).endsWith("@example.com");
            assertThat(preview.json().at("/preview").has("message")).isFalse();
            assertThat(preview.text()).doesNotContain(email);
        }
    }

    @Test
    void looking_changes_nothing() {
        held("preview", token);
        held("preview", token);

        assertThat(now().json()).isEqualTo(api().get(owner, path()).json());
        assertThat(api().get(owner, path() + "/events").text().split("previewed", -1))
                .hasSize(2);
    }

    @Test
    void a_forged_token_opens_nothing() {
        for (String forged : new String[] {"x", "a".repeat(129), token.substring(1), token + "A", "é😀"}) {
            for (String step : new String[] {"preview", "decline", "unblock", "resend"}) {
                assertThat(held(step, forged).problem()).isEqualTo(GONE);
            }
            assertThat(join(forged, "Ada").problem()).isEqualTo(GONE);
        }
        assertThat(api().post("", "/v1beta/invites/preview", "{}").problem())
                .isEqualTo("400 invalid_argument missing_required_field token");
        assertThat(held("preview", "").problem()).isEqualTo("400 invalid_argument invalid_field_value token");
    }

    @Test
    void declining_ends_a_pending_invite() {
        Answer declined = held("decline", token);

        assertThat(declined.at("/preview/status")).isEqualTo("declined");
        assertThat(now().at("/invite/status")).isEqualTo("declined");
        assertThat(now().at("/invite/declined_at")).isEqualTo(now().at("/invite/updated_at"));
        assertThat(now().json().at("/invite").has("revoked_at")).isFalse();
        assertThat(held("decline", token).problem()).isEqualTo(STATE);
        assertThat(step("resend").problem()).isEqualTo(STATE);
        assertThat(held("resend", token).problem()).isEqualTo(STATE);
        assertThat(again("").status()).isEqualTo(200);
    }

    @Test
    void an_older_link_does_not_decline() {
        step("resend");
        assertThat(held("decline", token).problem()).isEqualTo(STATE);
        assertThat(now().at("/invite/status")).isEqualTo("pending");
    }

    @Test
    void who_blocks_is_not_invited_again_until_that_is_lifted() {
        String body = "{\"token\":\"" + token + "\",\"block\":true}";
        assertThat(api().post("", "/v1beta/invites/decline", body).status()).isEqualTo(200);
        assertThat(again("").problem()).isEqualTo(STATE + " email");
        assertThat(api().post(owner, invites + "/batch", "{\"invites\":[{\"email\":\"" + email + "\"}]}")
                        .at("/results/0/error/code"))
                .isEqualTo("failed_precondition");

        Answer lifted = held("unblock", token);
        assertThat(lifted.status()).isEqualTo(200);
        assertThat(lifted.at("/preview/status")).isEqualTo("declined");
        assertThat(again("").status()).isEqualTo(200);
        assertThat(held("unblock", token).status()).isEqualTo(200);
    }

    @Test
    void whether_to_block_is_yes_or_no() {
        String path = "/v1beta/invites/decline";
        assertThat(api().post("", path, "{\"token\":\"" + token + "\",\"block\":\"true\"}")
                        .problem())
                .isEqualTo("400 invalid_argument invalid_field_value block");
        assertThat(api().post("", path, "{\"token\":\"" + token + "\",\"block\":null}")
                        .status())
                .isEqualTo(200);
        assertThat(again("").status()).isEqualTo(200);
    }

    @Test
    void for_an_older_link_the_current_one_is_mailed_again() {
        step("resend");
        String current = api().newestToken();
        int mails = api().mailer.sent().size();
        Answer mailed = held("resend", token);

        assertThat(mailed.status()).isEqualTo(202);
        assertThat(mailed.text()).isEqualTo("{}");
        assertThat(api().newestToken()).isEqualTo(current);
        assertThat(api().mailer.sent()).hasSize(mails + 1);
        assertThat(api().mailer.last().invite().email().given()).isEqualTo(email);
        assertThat(held("resend", current).problem()).isEqualTo(STATE);
    }

    @Test
    void for_an_expired_one_a_fresh_link_is_mailed_within_30_days() {
        api().clock.advance(Duration.ofDays(36));
        assertThat(held("preview", token).at("/preview/status")).isEqualTo("expired");
        assertThat(held("resend", token).status()).isEqualTo(202);
        String fresh = api().newestToken();
        assertThat(fresh).isNotEqualTo(token);
        assertThat(held("preview", fresh).at("/preview/status")).isEqualTo("pending");

        api().clock.advance(Duration.ofDays(37));
        assertThat(held("resend", fresh).problem()).isEqualTo(STATE);
    }

    @Test
    void with_a_name_the_holder_becomes_a_member_without_an_account() {
        Answer joined = join(token, "Grace");

        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.at("/organization/name")).isEqualTo("Acme");
        assertThat(join(token, "Grace").problem()).isEqualTo(STATE);
        assertThat(now().at("/invite/accepted_by/name")).isEqualTo("Grace");
        String ada = api().person(email, "Ada");
        assertThat(api().get(ada, "/v1beta/me").at("/user/id")).isEqualTo(now().at("/invite/accepted_by/id"));
        assertThat(api().get(ada, "/v1beta/me").at("/organizations/0/id")).isEqualTo(joined.at("/organization/id"));
    }

    @Test
    void a_name_is_a_name() {
        assertThat(join(token, "").problem()).isEqualTo("400 invalid_argument invalid_field_value name");
        assertThat(api().post("", "/v1beta/invites/accept", "{\"token\":\"" + token + "\"}")
                        .problem())
                .isEqualTo("400 invalid_argument missing_required_field name");
    }

    @Test
    void where_a_link_alone_is_not_enough_there_is_no_such_route() {
        try (TestApi other = new TestApi(api().document, RequestLimits.NONE, InviteLimits.NONE, false)) {
            for (String method : new String[] {"POST", "GET"}) {
                Answer answer = other.send("", method, "/v1beta/invites/accept", "{", Map.of());
                assertThat(answer.problem()).isEqualTo(GONE);
                assertThat(answer.at("/message")).isEqualTo("there is no such route");
            }
            assertThat(other.post("", "/v1beta/invites/preview", "{\"token\":\"x\"}")
                            .at("/message"))
                    .isEqualTo("there is no such invite");
        }
    }

    private Answer held(String step, String held) {
        return api().post("", "/v1beta/invites/" + step, "{\"token\":\"" + held + "\"}");
    }

    private Answer join(String held, String name) {
        return api().post("", "/v1beta/invites/accept", "{\"token\":\"" + held + "\",\"name\":\"" + name + "\"}");
    }

    private Answer again(String fields) {
        return api().post(owner, invites, "{\"email\":\"" + email + "\"" + fields + "}");
    }

    private Answer step(String step) {
        return api().post(owner, path() + "/" + step, null);
    }

    private String path() {
        return invites + "/" + invite.at("/invite/id");
    }

    private Answer now() {
        return api().get(owner, path());
    }
}
