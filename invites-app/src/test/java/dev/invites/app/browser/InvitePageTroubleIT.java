package dev.invites.app.browser;

import static dev.invites.app.browser.Invitations.PREVIEW;
import static dev.invites.app.browser.Invitations.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import dev.invites.app.browser.Invitations.Link;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page of a link says when there is no answer, or none that helps. */
class InvitePageTroubleIT {

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of());

    private static Invitations olga;

    @BeforeAll
    static void somebody_invites() throws Exception {
        olga = Invitations.at(JAR);
    }

    @Test
    void opening() {
        Visit visit = BROWSER.visit(Look.TABLET).expectFailureOf(PREVIEW);
        visit.page().route("**" + PREVIEW, route -> {});

        assertState(visit.open(olga.page(olga.invite("kim@example.com"))), "opening", "Opening your invitation");
    }

    @Test
    void a_member_already() throws Exception {
        Link link = olga.invite("gina@example.com");
        olga.add("gina@example.com", "Gina");
        Visit visit = BROWSER.visit(Look.TABLET)
                .expectFailureOf("/v1beta/invites/accept")
                .open(olga.page(link));
        visit.page().getByLabel("Your name").fill("Gina");
        visit.button("Join").click();
        assertState(visit, "cannot", "You cannot join right now");
    }

    @Test
    void no_such_link() {
        Visit visit = BROWSER.visit(Look.TABLET).expectFailureOf(PREVIEW).open(JAR.url() + "/invite#AQJrMQGiFXC2wnDz");
        assertState(visit, "missing", "This link does not work");
    }

    @Test
    void a_link_that_has_lost_its_token() {
        Visit visit = BROWSER.visit(Look.TABLET).open(JAR.url() + "/invite");
        assertState(visit, "incomplete", "This link is not complete");
        visit.open(JAR.url() + "/invite#no%20token");
        visit.waitForHeading("This link is not complete");
    }

    @Test
    void too_many_tries() {
        Link link = olga.invite("hugo@example.com");
        while (olga.held(link, "preview").status() == 200) {
            // Until the link has had its share.
        }
        Visit visit = BROWSER.visit(Look.TABLET).expectFailureOf(PREVIEW);
        visit.page().clock().install();
        visit.open(olga.page(link));
        visit.waitForHeading("One moment, please");
        assertThat(visit.text()).containsPattern("You can try again in \\d+ seconds?\\.");
        assertState(visit, "crowded", "One moment, please");

        visit.page().route("**" + PREVIEW, Route::abort);
        visit.page().clock().runFor(60_000);
        visit.waitForText("You can try again now.");
        visit.button("Try again").click();
        visit.waitForHeading("The service cannot be reached");
    }

    @Test
    void service_away_and_back_again() {
        Link link = olga.invite("ines@example.com");
        Visit visit = BROWSER.visit(Look.TABLET).expectFailureOf(PREVIEW);
        visit.page().route("**" + PREVIEW, Route::abort);
        visit.open(olga.page(link));
        assertState(visit, "away", "The service cannot be reached");

        visit.page().unrouteAll();
        visit.button("Try again").click();
        visit.waitForHeading("Olga Petrova invites you to join Lumen Observatory");
    }

    @Test
    void a_service_that_answers_with_an_error_is_away_too() {
        Visit visit = BROWSER.visit(Look.TABLET).expectFailureOf(PREVIEW);
        visit.page()
                .route(
                        "**" + PREVIEW,
                        route -> route.fulfill(
                                new Route.FulfillOptions().setStatus(503).setBody("{\"code\":\"unavailable\"}")));
        visit.open(olga.page(olga.invite("leo@example.com"))).waitForHeading("The service cannot be reached");
    }

    @Test
    void where_a_link_alone_lets_nobody_in() {
        Link link = olga.invite("jan@example.com");
        String accept = "/v1beta/invites/accept";
        Visit visit = BROWSER.visit(Look.TABLET).expectFailureOf(accept);
        visit.page()
                .route(
                        "**" + accept,
                        route -> route.fulfill(
                                new Route.FulfillOptions().setStatus(404).setBody("{\"code\":\"not_found\"}")));
        visit.open(olga.page(link));
        visit.page().getByLabel("Your name").fill("Jan");
        visit.button("Join").click();

        visit.waitForHeading("Sign in to join");
        assertThat(visit.text()).contains("jan@example.com").doesNotContain("curl");
        visit.page().getByText("For developers").click();
        assertThat(visit.text()).contains("curl", JAR.url() + "/v1beta/organizations/org_", link.token());
        assertState(visit, "elsewhere", "Sign in to join");
    }

    @Test
    void files_that_do_not_come_through_leave_a_word_behind() {
        Visit visit = BROWSER.visit(Look.DESKTOP).expectFailureOf("/invite/words/en.js");
        visit.page().route("**/words/en.js", Route::abort);
        visit.open(JAR.url() + "/invite");

        visit.waitForText("This takes longer than it should. Reload the page to try again.");
    }

    @Test
    void a_join_that_comes_too_late_is_told_what_became_of_the_invite() {
        Link link = olga.invite("mona@example.com");
        Visit visit = BROWSER.visit(Look.DESKTOP)
                .expectFailureOf("/v1beta/invites/accept")
                .open(olga.page(link));
        visit.page().getByLabel("Your name").fill("Mona");
        olga.revoke(link);
        visit.button("Join").click();

        visit.waitForHeading("This invitation was withdrawn");
    }
}
