package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an invite can be like, and what those who may invite learn of it. */
abstract class LifeTests {

    private String owner;
    private String invites;

    abstract TestApi api();

    @BeforeEach
    void an_organization() {
        owner = api().person("Olga");
        invites = api().organization(owner) + "/invites";
    }

    @Test
    void an_invite_is_what_was_asked_for() {
        Answer answer = api().post(
                        owner,
                        invites,
                        "{\"email\":\"ada@example.com\",\"role\":\"admin\",\"expires_in\":\"P1DT1H\","
                                + "\"locale\":\"pt-br\",\"metadata\":{\"b\":\"2\",\"a\":\"\"},\"send_email\":true}");

        assertThat(answer.at("/invite/role")).isEqualTo("admin");
        assertThat(answer.at("/invite/locale")).isEqualTo("pt-BR");
        assertThat(answer.json().at("/invite/metadata").toString()).isEqualTo("{\"b\":\"2\",\"a\":\"\"}");
        assertThat(Duration.between(time(answer, "created_at"), time(answer, "expires_at")))
                .isEqualTo(Duration.ofHours(25));
        assertThat(answer.json().has("accept_url")).isFalse();
        assertThat(api().get(owner, path(answer)).json()).isEqualTo(answer.json());
    }

    @Test
    void what_is_not_asked_for_has_its_default() {
        Answer answer = api().post(
                        owner,
                        invites,
                        "{\"email\":\"ada@example.com\",\"role\":null,\"expires_in\":null,\"locale\":null,"
                                + "\"metadata\":null,\"send_email\":null}");

        assertThat(answer.at("/invite/role")).isEqualTo("member");
        assertThat(answer.json().at("/invite").propertyNames())
                .contains("updated_at", "send_count", "last_sent_at", "delivery")
                .doesNotContain("locale", "metadata", "revoked_at", "declined_at", "accepted_at");
        assertThat(api().post(owner, invites, "{\"email\":\"bob@example.com\",\"metadata\":{}}")
                        .json()
                        .at("/invite")
                        .has("metadata"))
                .isFalse();
    }

    @Test
    void it_tells_what_became_of_its_mail() {
        Answer sent = invite("sent@example.com");
        assertThat(sent.at("/invite/delivery/state")).isEqualTo("queued");
        assertThat(sent.json().at("/invite/send_count").asInt()).isEqualTo(1);
        assertThat(sent.at("/invite/last_sent_at")).isEqualTo(sent.at("/invite/created_at"));
        api().sendMail();
        api().mailer.refuseNext();
        Answer failed = invite("failed@example.com");
        api().sendMail();
        invite("queued@example.com");
        api().post(owner, invites, "{\"email\":\"none@example.com\",\"send_email\":false}");

        assertThat(again(sent).at("/invite/delivery/state")).isEqualTo("sent");
        assertThat(again(sent).json().at("/invite/delivery").has("error")).isFalse();
        assertThat(again(failed).at("/invite/delivery/state")).isEqualTo("failed");
        assertThat(again(failed).at("/invite/delivery/error")).isEqualTo("no such mailbox");
        assertThat(emails("?delivery=sent")).containsExactly("sent@example.com");
        assertThat(emails("?delivery=failed&delivery=queued"))
                .containsExactly("queued@example.com", "failed@example.com");
        assertThat(emails("")).hasSize(4);
    }

    @Test
    void without_a_mail_its_link_is_in_the_answer_and_nowhere_else() {
        api().sendMail();
        int mails = api().mailer.sent().size();
        Answer answer = api().post(owner, invites, "{\"email\":\"ada@example.com\",\"send_email\":false}");
        api().sendMail();

        assertThat(answer.at("/accept_url")).startsWith("https://app.example.com/join#");
        assertThat(answer.json().at("/invite/send_count").asInt()).isZero();
        assertThat(answer.json().at("/invite").has("last_sent_at")).isFalse();
        assertThat(answer.at("/invite/delivery/state")).isEqualTo("none");
        assertThat(api().mailer.sent()).hasSize(mails);
        assertThat(again(answer).text() + api().get(owner, invites).text()).doesNotContain("accept_url", "join#");
        assertThat(status(token(answer))).isEqualTo("pending");
    }

    @Test
    void a_resend_hands_the_link_over_when_it_is_not_to_be_mailed() {
        Answer invite = invite("ada@example.com");
        String first = api().newestToken();
        int mails = api().mailer.sent().size();
        api().clock.advance(Duration.ofMinutes(1));
        Answer resent = api().post(owner, path(invite) + "/resend", "{\"send_email\":false}");
        api().sendMail();

        assertThat(api().mailer.sent()).hasSize(mails);
        assertThat(resent.json().at("/invite/send_count").asInt()).isEqualTo(1);
        assertThat(resent.at("/invite/updated_at")).isGreaterThan(resent.at("/invite/last_sent_at"));
        assertThat(status(first)).isEqualTo("superseded");
        assertThat(status(token(resent))).isEqualTo("pending");
        for (String body : new String[] {"{}", "{\"send_email\":true}", "{\"send_email\":null}", null}) {
            Answer mailed = api().post(owner, path(invite) + "/resend", body);
            assertThat(mailed.status()).isEqualTo(200);
            assertThat(mailed.json().has("accept_url")).isFalse();
        }
        assertThat(again(invite).json().at("/invite/send_count").asInt()).isEqualTo(5);
        assertThat(api().post(owner, path(invite) + "/resend", "{\"send_email\":0}")
                        .problem())
                .isEqualTo("400 invalid_argument invalid_field_value send_email");
    }

    @Test
    void the_link_of_a_pending_one_is_given_to_those_who_may_invite() {
        Answer invite = invite("ada@example.com");
        String mailed = api().newestToken();
        Answer link = api().post(owner, path(invite) + "/link", null);

        assertThat(link.status()).isEqualTo(200);
        assertThat(link.at("/accept_url")).isEqualTo("https://app.example.com/join#" + mailed);
        assertThat(api().post(owner, path(invite) + "/link", "{}").at("/accept_url"))
                .isEqualTo(link.at("/accept_url"));
        assertThat(api().post(owner, path(invite) + "/link", "{\"x\":1}").problem())
                .isEqualTo("400 invalid_argument invalid_field_value x");
        assertThat(types(invite)).containsExactly("created", "sent", "link_given", "link_given");
        api().post(owner, path(invite) + "/revoke", null);
        assertThat(api().post(owner, path(invite) + "/link", null).problem())
                .isEqualTo("400 failed_precondition precondition_failed");
    }

    @Test
    void its_history_is_listed_oldest_first_and_in_pages() {
        // Those of other tests are not to be refused in its place.
        api().sendMail();
        Answer invite = invite("ada@example.com");
        api().mailer.refuseNext();
        api().sendMail();
        api().post(owner, path(invite) + "/resend", null);
        api().newestToken();
        api().post(owner, path(invite) + "/revoke", null);
        Answer first = api().get(owner, path(invite) + "/events?page_size=3");

        assertThat(types(first.json().at("/items"))).containsExactly("created", "delivery_failed", "resent");
        assertThat(first.at("/items/0/id")).startsWith("evt_");
        assertThat(first.at("/items/0/by/name")).isEqualTo("Olga");
        assertThat(first.at("/items/0/at")).isEqualTo(invite.at("/invite/created_at"));
        assertThat(first.at("/items/1/data/error")).isEqualTo("no such mailbox");
        assertThat(first.json().at("/items/1").has("by")).isFalse();
        Answer second = api().get(
                        owner,
                        path(invite) + "/events?page_size=3&page_token=" + first.at("/pagination/next_page_token"));
        assertThat(types(second.json().at("/items"))).containsExactly("sent", "revoked");
        assertThat(second.json().at("/pagination/has_more").asBoolean()).isFalse();
        assertThat(second.json().at("/items/0").has("data")).isFalse();
    }

    @Test
    void it_tells_when_it_was_revoked_and_nothing_of_other_ends() {
        Answer invite = invite("ada@example.com");
        api().clock.advance(Duration.ofSeconds(1));
        Answer revoked = api().post(owner, path(invite) + "/revoke", null);

        assertThat(revoked.at("/invite/revoked_at"))
                .isEqualTo(revoked.at("/invite/updated_at"))
                .isGreaterThan(revoked.at("/invite/created_at"));
        assertThat(revoked.json().at("/invite").propertyNames()).doesNotContain("declined_at", "accepted_at");
    }

    @Test
    void nobody_invites_above_their_own_role_and_an_admin_invites_admins() {
        String admin = api().person("Adam");
        String adminId = api().get(admin, "/v1beta/me").at("/user/id");
        api().post(
                        owner,
                        invites.replace("/invites", "/members"),
                        "{\"user_id\":\"" + adminId + "\",\"role\":\"admin\"}");
        String email = api().newEmail();

        assertThat(api().post(admin, invites, "{\"email\":\"" + email + "\",\"role\":\"admin\"}")
                        .status())
                .isEqualTo(200);
        api().post(api().person(email, "Ada"), invites + "/accept", "{\"token\":\"" + api().newestToken() + "\"}");
        assertThat(api().get(owner, invites.replace("/invites", "/members")).text())
                .contains("\"email\":\"" + email + "\",\"role\":\"admin\"");
    }

    @Test
    void an_invite_is_worth_as_much_as_whoever_sent_it() {
        String admin = api().person("Adam");
        String adminId = api().get(admin, "/v1beta/me").at("/user/id");
        String members = invites.replace("/invites", "/members");
        api().post(owner, members, "{\"user_id\":\"" + adminId + "\",\"role\":\"admin\"}");
        String email = api().newEmail();
        api().post(admin, invites, "{\"email\":\"" + email + "\"}");
        api().send(owner, "DELETE", members + "/" + adminId, (String) null, Map.of());

        assertThat(api().post(
                                api().person(email, "Ada"),
                                invites + "/accept",
                                "{\"token\":\"" + api().newestToken() + "\"}")
                        .problem())
                .isEqualTo("400 failed_precondition precondition_failed");
    }

    private Answer invite(String email) {
        return api().post(owner, invites, "{\"email\":\"" + email + "\"}");
    }

    private String path(Answer invite) {
        return invites + "/" + invite.at("/invite/id");
    }

    private Answer again(Answer invite) {
        return api().get(owner, path(invite));
    }

    private String status(String token) {
        return api().post("", "/v1beta/invites/preview", "{\"token\":\"" + token + "\"}")
                .at("/preview/status");
    }

    private static String token(Answer answer) {
        return answer.at("/accept_url").substring(answer.at("/accept_url").indexOf('#') + 1);
    }

    private static Instant time(Answer answer, String field) {
        return Instant.parse(answer.at("/invite/" + field));
    }

    private List<String> emails(String query) {
        List<String> emails = new ArrayList<>();
        api().get(owner, invites + query)
                .json()
                .at("/items")
                .forEach(item -> emails.add(item.get("email").asString()));
        return emails;
    }

    private List<String> types(Answer invite) {
        return types(api().get(owner, path(invite) + "/events").json().at("/items"));
    }

    private static List<String> types(JsonNode items) {
        List<String> types = new ArrayList<>();
        items.forEach(item -> types.add(item.get("type").asString()));
        return types;
    }
}
