package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.invites.app.system.Api;
import dev.invites.app.system.Eventually;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in to the console, and what can be done with invites there. */
class ConsoleInvitesIT {

    private static final RefusingMailServer MAIL = RefusingMailServer.start();

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of(
            "INVITES_SMTP_URL", MAIL.url(),
            "INVITES_MAIL_FROM", "Acme <invites@acme.example>",
            "INVITES_RATE_LIMIT_CREATE", "0"));

    private static String jwt = "";
    private static String invites = "";

    @BeforeAll
    static void sixty_people_are_invited() throws Exception {
        jwt = JAR.apiOf("owner@example.com", "Olga Owner").bearer();
        invites = "/v1beta/organizations/" + JAR.organization() + "/invites";
        StringBuilder batch = new StringBuilder();
        for (int number = 1; number <= 60; number++) {
            batch.append(number == 1 ? "" : ",").append("{\"email\":\"person" + number + "@example.org\"}");
        }
        assertThat(JAR.api()
                        .post(invites + "/batch", "{\"invites\":[" + batch + "]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoever_shows_what_is_no_credential_is_told_so_and_may_try_again() {
        Visit visit = BROWSER.visit(Look.DESKTOP).expectFailureOf(ConsoleVisit.SESSION);
        ConsoleVisit console = new ConsoleVisit(visit.open(JAR.url() + "/console"), JAR.url());
        visit.waitForHeading("Invites").assertFitForEverybody();
        visit.shoot("console", "sign-in", Look.PHONE, Look.DESKTOP);

        visit.button("Sign in").click();
        console.text("Paste your API key or token first.").waitFor();
        console.signIn("ink_" + "0".repeat(64));
        console.text("This API key is not known, or was revoked.").waitFor();
        visit.assertFitForEverybody();

        console.signIn("Bearer " + JAR.api().bearer());
        console.row("person60@example.org").waitFor();
        assertThat(visit.page().evaluate("() => document.cookie + localStorage.length + sessionStorage.length"))
                .isEqualTo("00");
        visit.button("Sign out").click();
        console.text("You are signed out.").waitFor();
        visit.page().reload();
        visit.button("Sign in").waitFor();
    }

    @Test
    void invites_are_found_by_filters_that_a_reload_and_a_step_back_keep() {
        ConsoleVisit console = console();
        console.row("person60@example.org").waitFor();
        console.visit().assertFitForEverybody();

        console.page().getByLabel("Search by address").pressSequentially("PERSON17@");
        console.row("person60@example.org").waitFor(gone());
        assertThat(console.page().locator(".row").count()).isEqualTo(1);
        console.page().reload();
        console.row("person17@example.org").waitFor();
        console.visit().button("Accepted").click();
        console.visit().waitForHeading("No invite fits");
        console.visit().assertFitForEverybody();
        console.page().goBack();
        console.row("person17@example.org").waitFor();
        console.visit().button("Clear").click();
        console.row("person60@example.org").waitFor();
        console.page().getByText("More filters").click();
        console.page().getByLabel("Invited until").fill("2020-01-01");
        console.visit().waitForHeading("No invite fits");
        console.visit().button("Clear the filters").click();
        console.row("person60@example.org").waitFor();
    }

    @Test
    void the_list_goes_on_when_somebody_scrolls_or_presses_a_key() {
        ConsoleVisit console = console().at(JAR.organization() + "/invites?email=person");
        console.row("person60@example.org").waitFor();
        console.visit().button("Load more").scrollIntoViewIfNeeded();
        console.row("person2@example.org").waitFor();
        console.text("That is all of them.").waitFor();
        assertThat(console.page().locator(".row").count()).isEqualTo(60);
    }

    @Test
    void an_invite_is_sent_again_its_link_copied_and_then_it_is_revoked() {
        invite("actions@example.org");
        ConsoleVisit console = console().at(JAR.organization() + "/invites?email=actions");
        Locator row = console.row("actions@example.org");
        row.waitFor();
        console.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));

        console.visit().button("Copy the link for actions@example.org").click();
        console.waitForToast("is copied");
        assertThat(console.page()
                        .evaluate("() => navigator.clipboard.readText()")
                        .toString())
                .startsWith(JAR.url() + "/invite#");
        console.visit().button("Resend to actions@example.org").click();
        console.text("The old link stops working").waitFor();
        console.visit().assertFitForEverybody();
        console.visit().shoot("console", "confirm");
        console.confirm("Cancel");
        assertThat(found("actions@example.org").json().at("/items/0/send_count").asInt())
                .isEqualTo(1);
        console.visit().button("Resend to actions@example.org").click();
        console.confirm("Send again");
        console.waitForToast("is on its way");
        assertThat(found("actions@example.org").json().at("/items/0/send_count").asInt())
                .isEqualTo(2);
        console.visit().button("Revoke the invite of actions@example.org").click();
        console.confirm("Revoke");
        console.waitForToast("is revoked");
        row.getByText("Revoked", new Locator.GetByTextOptions().setExact(true)).waitFor();
        assertThat(found("actions@example.org").json().at("/items/0/status").asString())
                .isEqualTo("revoked");
    }

    @Test
    void an_invite_has_its_history_as_a_time_line_and_a_step_back_closes_it() {
        invite("history@example.org");
        ConsoleVisit console = console().at(JAR.organization() + "/invites?email=history");
        console.link("history@example.org").click();
        console.page().locator(".time-line li").first().waitFor();
        console.page().locator(".time-line").getByText("Invited").waitFor();
        console.visit().assertFitForEverybody();
        String opened = console.page().url();
        console.page().keyboard().press("Escape");
        console.page().locator("dialog").waitFor(gone());
        // A moment after the dialog has gone.
        console.page().waitForURL(url -> url.endsWith("/invites?email=history"));
        console.page().navigate(opened);
        console.page().locator(".time-line li").first().waitFor();
        console.page().goBack();
        console.page().locator("dialog").waitFor(gone());
    }

    @Test
    void mail_that_failed_comes_first_with_the_reason() {
        invite("nobody@example.org");
        Eventually.holds(
                "the mail has failed",
                () -> found("nobody@example.org")
                        .json()
                        .at("/items/0/delivery/state")
                        .asString()
                        .equals("failed"));
        ConsoleVisit console = console();
        console.visit().waitForHeading("1 mail did not get through");
        console.text("there is no such mailbox here").waitFor();
        console.visit().assertFitForEverybody();

        console.visit().button("Send again to nobody@example.org").click();
        console.confirm("Send again");
        console.waitForToast("is on its way");
        console.page().reload();
        Eventually.holds(
                "it has failed again",
                () -> found("nobody@example.org")
                        .json()
                        .at("/items/0/delivery/state")
                        .asString()
                        .equals("failed"));
        console.page().reload();
        console.page().locator(".strip").getByText("Revoke").click();
        console.confirm("Revoke");
        console.page().locator(".strip").waitFor(gone());
    }

    @Test
    void whose_key_is_revoked_is_asked_to_sign_in_again() {
        Api owner = JAR.api().as(jwt);
        Api.Answer made = owner.post(
                "/v1beta/api-keys", "{\"name\":\"short\",\"organization_id\":\"" + JAR.organization() + "\"}");
        Visit visit = BROWSER.visit(Look.DESKTOP)
                .expectFailureOf("/console/api/organizations/" + JAR.organization() + "/members");
        ConsoleVisit console = ConsoleVisit.signedIn(
                visit, JAR.url(), made.json().at("/secret").asString());
        owner.post("/v1beta/api-keys/" + made.json().at("/api_key/id").asString() + "/revoke", "{}");

        console.link("Members").click();
        console.text("This API key is not known, or was revoked.").waitFor();
        visit.button("Sign in").waitFor();
    }

    private static ConsoleVisit console() {
        return ConsoleVisit.signedIn(BROWSER.visit(Look.DESKTOP), JAR.url(), jwt);
    }

    private static void invite(String email) {
        assertThat(JAR.api()
                        .post(invites, "{\"email\":\"" + email + "\",\"message\":\"Come and see.\"}")
                        .status())
                .isEqualTo(200);
    }

    private static Api.Answer found(String email) {
        return JAR.api().get(invites + "?email.exact=" + email);
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
