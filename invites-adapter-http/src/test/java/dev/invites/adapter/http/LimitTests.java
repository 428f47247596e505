package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import dev.invites.domain.model.InviteLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What there may not be too many of. */
abstract class LimitTests {

    private static final String TOO_OFTEN = "429 resource_exhausted rate_limit_exceeded";
    private static final String TOO_MANY = "429 resource_exhausted quota_exceeded";
    private static final String PREVIEW = "/v1beta/invites/preview";

    private final ExecutorService threads = Executors.newFixedThreadPool(16);
    private TestApi limited;

    /** Whose document is kept count with. */
    abstract TestApi api();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        limited.close();
    }

    @Test
    void requests_of_one_person_are_counted_by_the_minute() {
        limit(new RequestLimits(3, 0), InviteLimits.NONE);
        String ada = limited.person("Ada");
        for (int number = 0; number < 3; number++) {
            assertThat(limited.get(ada, "/v1beta/me").status()).isEqualTo(200);
        }
        limited.clock.advance(Duration.ofMillis(20_500));
        Answer refused = limited.get(ada, "/v1beta/me");

        assertThat(refused.problem()).isEqualTo(TOO_OFTEN);
        assertThat(refused.header("Retry-After")).isEqualTo("40");
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("3");
        assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.header("X-RateLimit-Reset"))
                .isEqualTo(
                        Long.toString(limited.clock.instant().plusMillis(39_500).getEpochSecond() + 1));
        assertThat(limited.get(limited.person("Bob"), "/v1beta/me").status()).isEqualTo(200);
        limited.clock.advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        assertThat(limited.get(ada, "/v1beta/me").status()).isEqualTo(200);
    }

    /** Also those that ask for the same at the same moment. */
    @RepeatedTest(10)
    void each_request_counts_and_is_refused_by_itself() {
        limit(new RequestLimits(20, 0), InviteLimits.NONE);
        String ada = limited.person("Ada");
        String invites = limited.organization(ada) + "/invites";
        limited.post(
                ada,
                invites + "/batch",
                IntStream.range(0, 100)
                        .mapToObj(number -> "{\"email\":\"a" + number + "@x.example\"}")
                        .collect(Collectors.joining(",", "{\"invites\":[", "]}")));

        List<Answer> answers = IntStream.range(0, 40)
                .mapToObj(number ->
                        CompletableFuture.supplyAsync(() -> limited.get(ada, invites + "?page_size=100"), threads))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(18);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.problem()).isEqualTo(TOO_OFTEN));
    }

    @Test
    void each_key_and_its_maker_count_apart() {
        limit(new RequestLimits(4, 0), InviteLimits.NONE);
        String ada = limited.person("Ada");
        String organization = limited.organization(ada);
        String one = limited.apiKey(ada, organization);
        String other = limited.apiKey(ada, organization);
        for (int number = 0; number < 4; number++) {
            assertThat(limited.get(one, organization).status()).isEqualTo(200);
        }

        assertThat(limited.get(one, organization).problem()).isEqualTo(TOO_OFTEN);
        assertThat(limited.get(other, organization).status()).isEqualTo(200);
        assertThat(limited.get(ada, organization).status()).isEqualTo(200);
        assertThat(limited.get(ada, organization).problem()).isEqualTo(TOO_OFTEN);
    }

    @Test
    void faulty_requests_count_too() {
        limit(new RequestLimits(2, 0), InviteLimits.NONE);
        String ada = limited.person("Ada");
        limited.get(ada, "/v1beta/me?x=1");
        limited.get(ada, "/v1beta/organizations/nope");

        assertThat(limited.get(ada, "/v1beta/me").problem()).isEqualTo(TOO_OFTEN);
        assertThat(limited.get(ada, "/v1beta/me?x=1").problem()).startsWith("400");
    }

    @Test
    void requests_that_make_invites_have_a_limit_of_their_own() {
        limit(new RequestLimits(0, 2), InviteLimits.NONE);
        String ada = limited.person("Ada");
        String invites = limited.organization(ada) + "/invites";
        String body = "{\"email\":\"a@x.example\"}";
        limited.post(ada, invites, body);
        limited.post(ada, invites + "/batch", "{\"invites\":[" + body + "," + body + "," + body + "]}");

        assertThat(limited.post(ada, invites, body).problem()).isEqualTo(TOO_OFTEN);
        assertThat(limited.post(ada, invites + "/batch", "{\"invites\":[" + body + "]}")
                        .problem())
                .isEqualTo(TOO_OFTEN);
        assertThat(limited.get(ada, invites).status()).isEqualTo(200);
        limited.clock.advance(Duration.ofMinutes(1));
        assertThat(limited.post(ada, invites, body).status()).isEqualTo(200);
    }

    @Test
    void what_makes_no_invite_does_not_count_as_making_one() {
        limit(new RequestLimits(0, 2), InviteLimits.NONE);
        String ada = limited.person("Ada");
        String invites = limited.organization(ada) + "/invites";
        String keyed = "{\"email\":\"a@x.example\",\"idempotency_key\":\"order-1\"}";
        for (int number = 0; number < 5; number++) {
            assertThat(limited.post(ada, invites, keyed).status()).isEqualTo(200);
            assertThat(limited.post(ada, invites + "/batch", "{\"invites\":[" + keyed + ",{}]}")
                            .status())
                    .isEqualTo(200);
            assertThat(limited.post(ada, invites, "{\"email\":\"nobody\"}").status())
                    .isEqualTo(400);
        }

        assertThat(limited.post(ada, invites, "{\"email\":\"b@x.example\"}").status())
                .isEqualTo(200);
        assertThat(limited.post(ada, invites, "{\"email\":\"c@x.example\"}").problem())
                .isEqualTo(TOO_OFTEN);
    }

    @Test
    void who_holds_a_link_is_counted_by_it() {
        limit(new RequestLimits(0, 2), InviteLimits.NONE);
        preview("1", "t1");
        preview("2", "t1");

        assertThat(preview("3", "t1").problem()).isEqualTo(TOO_OFTEN);
        assertThat(preview("3", "t2").problem()).startsWith("404");
        limited.clock.advance(Duration.ofMinutes(1));
        assertThat(preview("3", "t1").problem()).startsWith("404");
    }

    @Test
    void who_holds_a_link_has_a_mail_called_for_five_times_an_hour() {
        limit(new RequestLimits(0, 100), InviteLimits.NONE);
        for (int number = 0; number < 5; number++) {
            assertThat(limited.post("", "/v1beta/invites/resend", "{\"token\":\"held\"}")
                            .problem())
                    .startsWith("404");
        }

        Answer refused = limited.post("", "/v1beta/invites/resend", "{\"token\":\"held\"}");
        assertThat(refused.problem()).isEqualTo(TOO_OFTEN);
        assertThat(refused.header("Retry-After")).isEqualTo("3600");
        assertThat(limited.post("", "/v1beta/invites/resend", "{\"token\":\"other\"}")
                        .problem())
                .startsWith("404");
        assertThat(limited.post("", PREVIEW, "{\"token\":\"held\"}").problem()).startsWith("404");
    }

    @Test
    void who_holds_a_link_is_counted_by_address_as_the_nearest_proxy_saw_it() {
        limit(new RequestLimits(2, 0), InviteLimits.NONE);
        preview("203.0.113.1", "t1");
        preview("198.51.100.7, 203.0.113.1", "t2");

        assertThat(preview("203.0.113.9,203.0.113.1", "t3").problem()).isEqualTo(TOO_OFTEN);
        assertThat(preview("203.0.113.1, 203.0.113.9", "t3").problem()).startsWith("404");
        preview("2001:db8:0:1::1", "t1");
        preview("2001:db8:0:1:ffff::2", "t1");
        assertThat(preview("2001:db8:0:1::3", "t1").problem()).isEqualTo(TOO_OFTEN);
        assertThat(preview("2001:db8:0:2::1", "t1").problem()).startsWith("404");
    }

    @Test
    void mails_of_one_invite_are_limited() {
        limit(RequestLimits.NONE, new InviteLimits(Duration.ofMinutes(5), 2, 0, 0, 0));
        String ada = limited.person("Ada");
        String invites = limited.organization(ada) + "/invites";
        Answer invite = limited.post(ada, invites, "{\"email\":\"a@x.example\"}");
        String old = limited.newestToken();
        String resend = invites + "/" + invite.at("/invite/id") + "/resend";
        Answer resting = limited.post(ada, resend, null);

        assertThat(resting.problem()).isEqualTo(TOO_OFTEN);
        assertThat(resting.header("Retry-After")).isEqualTo("300");
        assertThat(resting.header("X-RateLimit-Limit")).isEqualTo("1");
        limited.clock.advance(Duration.ofMinutes(5));
        assertThat(limited.post(ada, resend, null).status()).isEqualTo(200);
        limited.newestToken();
        limited.clock.advance(Duration.ofMinutes(5));
        Answer enough = limited.post(ada, invites, "{\"email\":\"a@x.example\"}");
        assertThat(enough.problem()).isEqualTo(TOO_OFTEN);
        assertThat(enough.header("X-RateLimit-Limit")).isEqualTo("2");
        assertThat(Long.parseLong(enough.header("X-RateLimit-Reset"))
                        - limited.clock.instant().getEpochSecond())
                .isBetween(80_000L, 90_000L);
        assertThat(limited.post("", "/v1beta/invites/resend", "{\"token\":\"" + old + "\"}")
                        .problem())
                .isEqualTo(TOO_OFTEN);
        Answer batch = limited.post(ada, invites + "/batch", "{\"invites\":[{\"email\":\"a@x.example\"}]}");
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.at("/results/0/error/code")).isEqualTo("resource_exhausted");
        assertThat(batch.at("/results/0/error/details/0/reason")).isEqualTo("rate_limit_exceeded");
        assertThat(limited.post(ada, resend, "{\"send_email\":false}").status()).isEqualTo(200);
    }

    @Test
    void pending_invites_are_limited() {
        limit(RequestLimits.NONE, new InviteLimits(Duration.ZERO, 0, 0, 0, 1));
        String ada = limited.person("Ada");
        String invites = limited.organization(ada) + "/invites";
        String first = limited.post(ada, invites, "{\"email\":\"a@x.example\"}").at("/invite/id");
        Answer second = limited.post(ada, invites, "{\"email\":\"b@x.example\"}");

        assertThat(second.problem()).isEqualTo(TOO_MANY);
        assertThat(second.header("Retry-After")).isEmpty();
        assertThat(second.header("X-RateLimit-Limit")).isEmpty();
        limited.post(ada, invites + "/" + first + "/revoke", null);
        assertThat(limited.post(ada, invites, "{\"email\":\"b@x.example\"}").status())
                .isEqualTo(200);
    }

    private void limit(RequestLimits requests, InviteLimits mails) {
        limited = new TestApi(api().document, requests, mails);
    }

    private Answer preview(String forwardedFor, String token) {
        return limited.send(
                "",
                "POST",
                PREVIEW,
                "{\"token\":\"" + token + "\"}",
                Map.of("Content-Type", "application/json", "X-Forwarded-For", forwardedFor));
    }
}
