package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.adapter.http.TestApi.Answer;
import dev.invites.domain.builtin.HmacInviteTokens;
import dev.invites.domain.builtin.TokenKey;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.TokenRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a mail's List-Unsubscribe leads to. */
abstract class UnsubscribeTests {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SAID = "List-Unsubscribe=One-Click";
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private String owner;
    private String organization;
    private String email;
    private Answer invite;
    private String path;

    abstract TestApi api();

    /** Takes one request a minute of anybody. */
    abstract TestApi limited();

    @BeforeEach
    void an_invite() {
        owner = api().person("Olga");
        organization = api().organization(owner);
        email = api().newEmail();
        invite = invite("");
        path = path(invite);
    }

    @Test
    void one_post_of_a_mail_program_declines_and_blocks() {
        Answer answer = post(path, FORM, SAID);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(now().at("/invite/status")).isEqualTo("declined");
        assertThat(api().post(owner, organization + "/invites", "{\"email\":\"" + email + "\"}")
                        .problem())
                .isEqualTo("400 failed_precondition precondition_failed email");
        assertThat(events()).contains("\"unsubscribe\":\"true\"", "\"block\":\"true\"");
        assertThat(post(path, FORM, SAID).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded; charset=UTF-8|List-Unsubscribe=One-Click",
                "APPLICATION/X-WWW-FORM-URLENCODED|a=b&List%2DUnsubscribe=One%2DClick",
                "multipart/form-data; boundary=x|--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n",
                "Multipart/Form-Data; charset=UTF-8; boundary=\"--a b\"|----a b\r\nContent-Type: text/plain\r\ncontent-disposition: form-data; name=List-Unsubscribe\r\n\r\nOne-Click\r\n----a b--",
            })
    void both_kinds_of_form_are_taken(String typeAndBody) {
        String[] parts = typeAndBody.split("\\|", 2);
        assertThat(post(path, parts[0], parts[1]).status()).isEqualTo(200);
        assertThat(now().at("/invite/status")).isEqualTo("declined");
    }

    @Test
    void what_does_not_say_so_changes_nothing() {
        String missing = "400 invalid_argument missing_required_field List-Unsubscribe";
        for (String body : List.of("", "a=b", "List-Unsubscribe=", "List-Unsubscribe=one-click", "%zz", SAID + "x")) {
            assertThat(post(path, FORM, body).problem()).isEqualTo(missing);
        }
        String other =
                "--x\r\nContent-Disposition: form-data; filename=\"name=List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--";
        assertThat(post(path, "multipart/form-data; boundary=x", other).problem())
                .isEqualTo(missing);
        for (String type : List.of("application/json", "text/plain", "multipart/form-data")) {
            assertThat(post(path, type, SAID).problem()).startsWith("415");
        }
        assertThat(post(path, FORM, "x".repeat(70_000)).problem()).startsWith("413");
        assertThat(now().json()).isEqualTo(invite.json());
    }

    @Test
    void who_looks_changes_nothing_and_finds_a_button() {
        String before = events();
        Answer page = get(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains("<form method=\"post\">", SAID.replace("=", "\" value=\""), "<bdi>Acme</bdi>")
                .doesNotContain(email, "<script", "style=", "http:", "https:");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(api().send("", "HEAD", path, (String) null, Map.of()).status())
                .isEqualTo(200);
        assertThat(now().json()).isEqualTo(invite.json());
        assertThat(events()).isEqualTo(before);

        post(path, FORM, SAID);
        assertThat(get(path).text()).contains("No more invitations").doesNotContain("<form");
        assertThat(api().get("", "/unsubscribe.css").header("Content-Type")).startsWith("text/css");
        assertThat(api().send("", "HEAD", "/unsubscribe.css", (String) null, Map.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_page_speaks_the_language_of_the_mail_or_else_of_the_browser() {
        assertThat(get(path(invite(",\"locale\":\"ar\""))).text()).contains("lang=\"ar\" dir=\"rtl\"", "إيقاف الدعوات");
        email = api().newEmail();
        invite = invite("");
        assertThat(get(path(invite), Map.of("Accept-Language", "xx, pt-BR;q=0.9, de;q=0.8"))
                        .text())
                .contains("lang=\"pt\" dir=\"ltr\"");
        assertThat(get(path(invite), Map.of("Accept-Language", ";;;")).text()).contains("lang=\"en\"");
        email = api().newEmail();
        assertThat(get(path(invite(",\"locale\":\"de-AT\"")), Map.of("Accept-Language", "fr"))
                        .text())
                .contains("lang=\"de\"");
    }

    @Test
    void what_no_browser_sends_as_its_languages_is_as_none() {
        String many = "de,".repeat(100) + "de";
        for (String accepted : List.of("-", "de,-", many)) {
            assertThat(get(path, Map.of("Accept-Language", accepted)).text()).contains("lang=\"en\"");
            assertThat(get("/unsubscribe/none", Map.of("Accept-Language", accepted, "Accept", BROWSER))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void every_language_says_everything() {
        for (String language : List.of("en", "de", "fr", "es", "pt", "ja", "ar")) {
            UnsubscribeWords words = UnsubscribeWords.of(java.util.Optional.of(language), java.util.Optional.empty());
            assertThat(words.language()).isEqualTo(language);
            for (String name : List.of(
                    "title",
                    "ask.heading",
                    "ask.text",
                    "ask.button",
                    "done.heading",
                    "done.text",
                    "none.heading",
                    "none.text",
                    "later.heading",
                    "later.text")) {
                assertThat(words.text(name))
                        .as("%s of %s", name, language)
                        .isNotBlank()
                        .isNotEqualTo("null");
            }
            assertThat(words.text("ask.text")).contains("{organization}", "{email}");
            assertThat(words.text("done.text")).contains("{organization}", "{email}");
        }
    }

    @Test
    void a_name_is_text_and_nothing_else() {
        organization = "/v1beta/organizations/"
                + api().post(owner, "/v1beta/organizations", "{\"name\":\"<b>{email}\\\\$1\\\"'&</b>\"}")
                        .at("/organization/id");
        email = api().newEmail();
        assertThat(get(path(invite(""))).text()).contains("<bdi>&lt;b&gt;{email}\\$1&quot;&#39;&amp;&lt;/b&gt;</bdi>");
    }

    @Test
    void the_link_of_an_invite_does_not_unsubscribe() {
        String invitation = api().newestToken();
        for (String wrong : List.of(invitation, "x", "a".repeat(129), path.substring(14))) {
            String held = "/unsubscribe/" + wrong;
            assertThat(get(held).problem()).isEqualTo("404 not_found resource_not_found");
            assertThat(post(held, FORM, SAID).problem()).isEqualTo("404 not_found resource_not_found");
        }
        String unsubscribe = path.substring("/unsubscribe/".length());
        for (String step : List.of("preview", "decline", "unblock", "resend", "accept")) {
            String body = "{\"token\":\"" + unsubscribe + "\"" + (step.equals("accept") ? ",\"name\":\"A\"}" : "}");
            assertThat(api().post("", "/v1beta/invites/" + step, body).problem())
                    .isEqualTo("404 not_found resource_not_found");
        }
        assertThat(now().at("/invite/status")).isEqualTo("pending");
    }

    @Test
    void a_browser_gets_its_errors_as_a_page() {
        Answer none = get("/unsubscribe/x", Map.of("Accept", BROWSER));
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.text()).contains("This link does not work").doesNotContain("<form");
        assertThat(none.header("Content-Security-Policy")).contains("default-src 'none'");

        api().away = true;
        try {
            assertThat(get(path).problem()).isEqualTo("503 unavailable service_unavailable");
            assertThat(post(path, FORM, SAID).problem()).isEqualTo("503 unavailable service_unavailable");
            Answer away = get(path, Map.of("Accept", BROWSER));
            assertThat(away.status()).isEqualTo(503);
            assertThat(away.header("Retry-After")).isNotEmpty();
            assertThat(away.text()).contains("Please try again");
        } finally {
            api().away = false;
        }
    }

    @Test
    void too_many_requests_are_refused() {
        limited().clock.advance(java.time.Duration.ofMinutes(5));
        limited().get("", "/unsubscribe/x");
        assertThat(limited().get("", "/unsubscribe/x").problem())
                .isEqualTo("429 resource_exhausted rate_limit_exceeded");
        assertThat(limited()
                        .send("", "POST", "/unsubscribe/x", SAID, Map.of("Content-Type", FORM))
                        .problem())
                .isEqualTo("429 resource_exhausted rate_limit_exceeded");
        assertThat(limited()
                        .send("", "GET", "/unsubscribe/x", (String) null, Map.of("Accept", BROWSER))
                        .text())
                .contains("Please try again");
    }

    private Answer invite(String fields) {
        return api().post(owner, organization + "/invites", "{\"email\":\"" + email + "\"" + fields + "}");
    }

    private static String path(Answer of) {
        TokenRef ref = new TokenRef(
                OrganizationId.parse(of.at("/invite/organization_id")), InviteId.parse(of.at("/invite/id")), 1);
        return "/unsubscribe/" + new HmacInviteTokens(List.of(new TokenKey("k1", new byte[32]))).issueUnsubscribe(ref);
    }

    private Answer get(String at) {
        return get(at, Map.of());
    }

    private Answer get(String at, Map<String, String> headers) {
        return api().send("", "GET", at, (String) null, new HashMap<>(headers));
    }

    private Answer post(String at, String type, String body) {
        return api().send("", "POST", at, body, Map.of("Content-Type", type));
    }

    private Answer now() {
        return api().get(owner, organization + "/invites/" + invite.at("/invite/id"));
    }

    private String events() {
        return api().get(owner, organization + "/invites/" + invite.at("/invite/id") + "/events")
                .text();
    }
}
