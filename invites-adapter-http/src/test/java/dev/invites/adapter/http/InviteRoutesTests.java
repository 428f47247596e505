package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

abstract class InviteRoutesTests {

    private String owner;
    private String invites;

    abstract TestApi api();

    @BeforeEach
    void an_organization() {
        owner = api().person("Olga");
        invites = api().organization(owner) + "/invites";
    }

    @Test
    void an_invite_is_created_as_asked() {
        Answer answer = api().post(owner, invites, "{\"email\":\" Ada@Example.com \",\"message\":\"Hi\\nthere 😀\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/invite/email")).isEqualTo("Ada@Example.com");
        assertThat(answer.at("/invite/status")).isEqualTo("pending");
        assertThat(answer.at("/invite/message")).isEqualTo("Hi\nthere 😀");
        assertThat(answer.at("/invite/sender/name")).isEqualTo("Olga");
        assertThat(answer.at("/invite/created_at")).matches(".*:\\d\\d\\.\\d{6}Z");
        assertThat(answer.json().at("/invite").has("accepted_at")).isFalse();
    }

    @Test
    void a_pending_one_is_resent() {
        Answer first = api().post(owner, invites, "{\"email\":\"ada@example.com\",\"message\":\"one\"}");
        String token = api().newestToken();
        api().clock.advance(Duration.ofMinutes(1));
        Answer second = api().post(owner, invites, "{\"email\":\"ADA@example.com\",\"message\":null}");

        assertThat(second.at("/invite/id")).isEqualTo(first.at("/invite/id"));
        assertThat(second.at("/invite/email")).isEqualTo("ada@example.com");
        assertThat(second.at("/invite/message")).isEqualTo("one");
        assertThat(second.at("/invite/expires_at")).isGreaterThan(first.at("/invite/expires_at"));
        assertThat(accept(api().person("ada@example.com", "Ada"), token).problem())
                .isEqualTo("404 not_found resource_not_found");
    }

    @Test
    void an_idempotency_key_repeats_the_answer_and_refuses_another_command() {
        String command = "{\"email\":\"ada@example.com\",\"idempotency_key\":\"k\"}";
        Answer first = api().post(owner, invites, command);
        int mails = mails();
        Answer again = api().post(owner, invites, command);

        assertThat(again.at("/invite/id")).isEqualTo(first.at("/invite/id"));
        assertThat(mails()).isEqualTo(mails);
        assertThat(api().post(owner, invites, "{\"email\":\"bob@example.com\",\"idempotency_key\":\"k\"}")
                        .problem())
                .isEqualTo("409 already_exists resource_already_exists idempotency_key");
        assertThat(api().post(owner, invites, "{\"email\":\"ada@example.com\",\"idempotency_key\":\"\"}")
                        .at("/invite/id"))
                .isEqualTo(first.at("/invite/id"));
    }

    /** Also while somebody else, or they themselves a moment before, asks for the same. */
    @Test
    void everybody_sees_what_is_there_when_they_ask_and_what_they_may() throws Exception {
        String organization = invites.substring(0, invites.lastIndexOf('/'));
        Answer made = api().newApiKey(owner, organization);
        String key = made.at("/secret");
        Map<String, List<Integer>> told = Map.of(
                owner,
                List.of(200),
                api().person("Eve"),
                List.of(404),
                api().apiKey(owner, organization),
                List.of(200),
                key,
                List.of(200, 401));
        ExecutorService others = Executors.newFixedThreadPool(2 * told.size());
        AtomicBoolean over = new AtomicBoolean();
        List<Future<?>> asking = new ArrayList<>();
        for (int number = 0; number < 2; number++) {
            told.forEach((who, statuses) -> asking.add(others.submit(() -> {
                while (!over.get()) {
                    assertThat(api().get(who, invites).status()).isIn(statuses);
                }
            })));
        }

        try {
            for (int number = 0; number < 50; number++) {
                String id = api().post(owner, invites, "{\"email\":\"" + api().newEmail() + "\"}")
                        .at("/invite/id");
                assertThat(api().get(number % 2 == 0 ? owner : key, invites).at("/items/0/id"))
                        .isEqualTo(id);
            }
            api().post(owner, "/v1beta/api-keys/" + made.at("/api_key/id") + "/revoke", null);
            assertThat(api().get(key, invites).status()).isEqualTo(401);
        } finally {
            over.set(true);
            others.shutdown();
        }
        for (Future<?> each : asking) {
            each.get();
        }
    }

    @Test
    void accepting_makes_a_member_once() {
        String email = api().newEmail();
        Answer invite = api().post(owner, invites, "{\"email\":\"" + email + "\"}");
        String token = api().newestToken();
        String ada = api().person(email, "Ada");

        assertThat(accept(api().person("Eve"), token).problem())
                .isEqualTo("403 permission_denied insufficient_permissions");
        assertThat(accept(ada, token).at("/organization/name")).isEqualTo("Acme");
        assertThat(accept(ada, token).problem()).isEqualTo("400 failed_precondition precondition_failed");
        assertThat(accept(api().person("Eve"), token).problem()).isEqualTo("404 not_found resource_not_found");

        Answer after = api().get(owner, invites + "/" + invite.at("/invite/id"));
        assertThat(after.at("/invite/status")).isEqualTo("accepted");
        assertThat(after.at("/invite/accepted_by/name")).isEqualTo("Ada");
        assertThat(after.at("/invite/accepted_by/type")).isEqualTo("user_account");
        assertThat(api().post(owner, invites, "{\"email\":\"" + email + "\"}").problem())
                .isEqualTo("400 failed_precondition precondition_failed email");
        assertThat(step(invite, "resend").problem()).isEqualTo("400 failed_precondition precondition_failed");
        assertThat(step(invite, "revoke").problem()).isEqualTo("400 failed_precondition precondition_failed");
    }

    @Test
    void an_unverified_address_does_not_accept() {
        String email = api().newEmail();
        api().post(owner, invites, "{\"email\":\"" + email + "\"}");
        String token = api().newestToken();
        String unverified = TestApi.jwt(
                api().claims(email, "Ada").claim("email_verified", false).build());

        assertThat(accept(unverified, token).problem()).isEqualTo("403 permission_denied insufficient_permissions");
    }

    @Test
    void a_token_that_is_none_of_ours_gets_the_one_answer_however_it_looks() {
        String ada = api().person("Ada");
        for (String token : List.of("x", "é😀", "a".repeat(129), "A".repeat(110), " ")) {
            assertThat(accept(ada, token).problem()).isEqualTo("404 not_found resource_not_found");
        }
        assertThat(accept(ada, "").problem()).isEqualTo("400 invalid_argument invalid_field_value token");
        assertThat(api().post(ada, invites + "/accept", "{}").problem())
                .isEqualTo("400 invalid_argument missing_required_field token");
    }

    @Test
    void a_token_of_another_organization_gets_the_one_answer() {
        api().post(owner, invites, "{\"email\":\"ada@example.com\"}");
        String token = api().newestToken();
        String other = api().organization(owner);

        assertThat(api().post(owner, other + "/invites/accept", "{\"token\":\"" + token + "\"}")
                        .problem())
                .isEqualTo("404 not_found resource_not_found");
    }

    @Test
    void revoking_twice_answers_the_same() {
        Answer invite = api().post(owner, invites, "{\"email\":\"ada@example.com\"}");

        assertThat(step(invite, "revoke").at("/invite/status")).isEqualTo("revoked");
        assertThat(step(invite, "revoke").at("/invite/status")).isEqualTo("revoked");
        assertThat(step(invite, "resend").problem()).isEqualTo("400 failed_precondition precondition_failed");
    }

    @Test
    void an_expired_one_reads_expired_and_can_be_resent_unless_a_newer_one_is_pending() {
        Answer invite = api().post(owner, invites, "{\"email\":\"ada@example.com\"}");
        api().clock.advance(Duration.ofDays(7));
        owner = api().person(owner(), "Olga");

        assertThat(api().get(owner, invites + "?status=expired").at("/items/0/status"))
                .isEqualTo("expired");
        assertThat(api().get(owner, invites + "?status=pending")
                        .json()
                        .at("/items")
                        .size())
                .isZero();
        assertThat(step(invite, "resend").at("/invite/status")).isEqualTo("pending");

        api().clock.advance(Duration.ofDays(7));
        owner = api().person(owner(), "Olga");
        Answer newer = api().post(owner, invites, "{\"email\":\"ada@example.com\"}");
        assertThat(newer.at("/invite/id")).isNotEqualTo(invite.at("/invite/id"));
        assertThat(step(invite, "resend").problem()).isEqualTo("400 failed_precondition precondition_failed");
    }

    @Test
    void pages_go_forward_and_back_past_what_is_inserted() {
        for (int number = 0; number < 7; number++) {
            api().post(owner, invites, "{\"email\":\"q" + number + "@example.com\"}");
        }
        Answer first = api().get(owner, invites + "?page_size=3&page_token=");
        assertThat(first.json().at("/pagination").has("prev_page_token")).isFalse();
        api().post(owner, invites, "{\"email\":\"new@example.com\"}");

        Answer second = next(first);
        Answer third = next(second);
        assertThat(third.json().at("/pagination/has_more").asBoolean()).isFalse();
        assertThat(third.json().at("/pagination").has("next_page_token")).isFalse();
        List<String> forward = new ArrayList<>();
        List.of(first, second, third).forEach(page -> forward.addAll(emails(page)));
        assertThat(forward)
                .containsExactly(
                        "q6@example.com",
                        "q5@example.com",
                        "q4@example.com",
                        "q3@example.com",
                        "q2@example.com",
                        "q1@example.com",
                        "q0@example.com");
        assertThat(emails(previous(third))).isEqualTo(emails(second));
        assertThat(emails(previous(previous(third)))).isEqualTo(emails(first));
        assertThat(emails(previous(previous(previous(third))))).containsExactly("new@example.com");
    }

    @Test
    void filters_filter() {
        api().post(owner, invites, "{\"email\":\"Alice@x.example\"}");
        api().post(owner, invites, "{\"email\":\"ice@x.example\"}");
        api().post(owner, invites, "{\"email\":\"a%b@x.example\"}");
        String sender = api().get(owner, "/v1beta/me").at("/user/id");

        assertThat(emails(api().get(owner, invites + "?email.contains=LICE"))).containsExactly("Alice@x.example");
        assertThat(emails(api().get(owner, invites + "?email.contains=%25"))).containsExactly("a%b@x.example");
        assertThat(emails(api().get(owner, invites + "?email.exact=alice@x.example")))
                .isEmpty();
        assertThat(emails(api().get(owner, invites + "?email.exact=ice@x.example")))
                .containsExactly("ice@x.example");
        assertThat(emails(api().get(owner, invites + "?sender_id=" + sender + "&status=pending&status=revoked")))
                .hasSize(3);
        assertThat(emails(api().get(owner, invites + "?created.before=2000-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(emails(api().get(
                                owner,
                                invites
                                        + "?created.after=2000-01-01T00:00:00%2B01:00&created.before=2999-01-01T00:00:00Z"
                                        + "&expires.after=2000-01-01T00:00:00Z&expires.before=2999-01-01T00:00:00Z")))
                .hasSize(3);
    }

    private String owner() {
        return TestClaims.email(owner);
    }

    private Answer accept(String bearer, String token) {
        return api().post(bearer, invites + "/accept", "{\"token\":\"" + token + "\"}");
    }

    private Answer step(Answer invite, String step) {
        return api().post(
                        owner,
                        invites + "/" + invite.at("/invite/id") + "/" + step,
                        step.equals("resend") ? "{}" : null);
    }

    private Answer next(Answer page) {
        return api().get(owner, invites + "?page_size=3&page_token=" + page.at("/pagination/next_page_token"));
    }

    private Answer previous(Answer page) {
        return api().get(owner, invites + "?page_size=3&page_token=" + page.at("/pagination/prev_page_token"));
    }

    private int mails() {
        while (api().invites.relayMail().relay() > 0) {}
        return api().mailer.sent().size();
    }

    private static List<String> emails(Answer page) {
        List<String> emails = new ArrayList<>();
        page.json().at("/items").forEach(item -> emails.add(item.get("email").asString()));
        return emails;
    }
}
