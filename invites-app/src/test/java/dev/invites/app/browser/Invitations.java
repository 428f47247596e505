package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.app.system.Api;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What Olga of the Lumen Observatory does, whose links people open. */
final class Invitations {

    static final String PREVIEW = "/v1beta/invites/preview";

    private final ServedJar jar;
    private final String jwt;
    private final String organization;

    private Invitations(ServedJar jar, Api olga) {
        this.jar = jar;
        this.jwt = olga.bearer();
        this.organization = done(olga.post("/v1beta/organizations", "{'name':'Lumen Observatory'}".replace('\'', '"')))
                .json()
                .at("/organization/id")
                .asString();
    }

    static Invitations at(ServedJar jar) throws Exception {
        return new Invitations(jar, jar.apiOf("olga@example.com", "Olga Petrova"));
    }

    /** An invite with one of its links. */
    record Link(String invite, String token) {}

    /** @param more fields of the body with single quotes, such as {@code 'locale':'de'} */
    Link invite(String email, String... more) {
        String fields = more.length == 0 ? "" : "," + String.join(",", more);
        return link(post("", "{'email':'" + email + "','send_email':false" + fields + "}"));
    }

    /** An invite whose link went by mail. */
    Link inviteByMail(String email) {
        String id =
                post("", "{'email':'" + email + "'}").json().at("/invite/id").asString();
        return new Link(id, "");
    }

    /** Another link, which makes those before it useless. */
    Link resend(Link link) {
        return link(post("/" + link.invite() + "/resend", "{'send_email':false}"));
    }

    void revoke(Link link) {
        post("/" + link.invite() + "/revoke", "{}");
    }

    /** Makes a member of a person, past any invite. */
    void add(String email, String name) throws Exception {
        String user =
                jar.apiOf(email, name).get("/v1beta/me").json().at("/user/id").asString();
        done(olga().post(
                        "/v1beta/organizations/" + organization + "/members",
                        "{\"user_id\":\"" + user + "\",\"role\":\"member\"}"));
    }

    /** What whoever holds the link asks for. */
    Api.Answer held(Link link, String step, String... more) {
        String fields = more.length == 0 ? "" : "," + String.join(",", more);
        return olga().post(
                        "/v1beta/invites/" + step,
                        ("{'token':'" + link.token() + "'" + fields + "}").replace('\'', '"'));
    }

    /** The types of all entries in the history. */
    List<String> history(Link link) {
        List<String> types = new ArrayList<>();
        olga().get(path() + "/" + link.invite() + "/events")
                .json()
                .at("/items")
                .forEach(event -> types.add(event.at("/type").asString()));
        return types;
    }

    /** The invite as the API shows it. */
    String shown(Link link) {
        return olga().get(path() + "/" + link.invite()).text();
    }

    String status(Link link) {
        return olga().get(path() + "/" + link.invite())
                .json()
                .at("/invite/status")
                .asString();
    }

    /** Where the mail leads. */
    String page(Link link) {
        return jar.url() + "/invite#" + link.token();
    }

    private Api olga() {
        return new Api(jar.url(), jwt);
    }

    private String path() {
        return "/v1beta/organizations/" + organization + "/invites";
    }

    private Api.Answer post(String path, String body) {
        return done(olga().post(path() + path, body.replace('\'', '"')));
    }

    private static Link link(Api.Answer answer) {
        String url = answer.json().at("/accept_url").asString();
        return new Link(answer.json().at("/invite/id").asString(), url.substring(url.indexOf('#') + 1));
    }

    private static Api.Answer done(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    /** The page says so, to everybody; with its picture. */
    static void assertState(Visit visit, String name, String heading, Look... alsoShown) {
        visit.waitForHeading(heading);
        assertThat(visit.page().title()).isEqualTo(heading);
        visit.assertFitForEverybody();
        Look[] shown = Arrays.copyOf(alsoShown, alsoShown.length + 1);
        shown[alsoShown.length] = Look.TABLET;
        visit.shoot("pages", name, shown);
    }
}
