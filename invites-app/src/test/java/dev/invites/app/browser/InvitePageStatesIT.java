package dev.invites.app.browser;

import static dev.invites.app.browser.Invitations.assertState;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.app.browser.Invitations.Link;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page of its own for everything that a link can be. */
class InvitePageStatesIT {

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of());

    private static Invitations olga;
    private static Link lapsed;
    private static Link longLapsed;
    private static Link blocked;

    @BeforeAll
    static void some_invites_have_lapsed() throws Exception {
        olga = Invitations.at(JAR);
        lapsed = olga.invite("lapsed@example.com");
        longLapsed = olga.invite("long@example.com");
        blocked = olga.invite("blocked@example.com");
        JAR.restartAfter(
                lapse("lapsed@example.com", 2), lapse("long@example.com", 40), lapse("blocked@example.com", 3));
        olga.held(olga.invite("blocked@example.com"), "decline", "'block':true");
    }

    private static String lapse(String email, int daysAgo) {
        String then = "current_timestamp - interval '" + daysAgo + "' day";
        return "update invite set expires_at = %1$s, lapses_at = %1$s where email_canonical = '%2$s'"
                .formatted(then, email);
    }

    @Test
    void open_and_then_joined() {
        Link link = olga.invite(
                "ada@example.com",
                "'message':'Dear Ada,\\n\\nwe look at the sky each Thursday, and would love to do it with you.\\n\\nOlga'");
        Visit visit = BROWSER.visit(Look.TABLET).open(olga.page(link));

        assertState(visit, "pending", "Olga Petrova invites you to join Lumen Observatory", everyLook());
        assertThat(visit.text()).contains("ada@example.com", "in 7 days", "CET").doesNotContain("Administrator");

        visit.page().getByLabel("Your name").fill("Ada Lovelace");
        visit.button("Join").click();
        assertState(visit, "joined", "Welcome to Lumen Observatory");
        assertThat(visit.text()).contains("ada@example.com");
        assertThat(olga.shown(link)).contains("\"status\":\"accepted\"", "\"name\":\"Ada Lovelace\"");
    }

    private static Look[] everyLook() {
        return new Look[] {
            Look.PHONE, Look.PHONE.dark(), Look.TABLET, Look.TABLET.dark(), Look.DESKTOP, Look.DESKTOP.dark()
        };
    }

    @Test
    void declined_with_no_more_invites_and_that_taken_back() {
        Link link = olga.invite("bob@example.com", "'role':'admin'");
        Visit visit = BROWSER.visit(Look.TABLET).open(olga.page(link));
        visit.button("Decline").click();
        assertState(visit, "declining", "Decline this invitation?");
        visit.button("Back").click();
        visit.waitForHeading("Olga Petrova invites you to join Lumen Observatory");
        assertThat(visit.text()).contains("Administrator");
        assertThat(olga.status(link)).isEqualTo("pending");

        visit.button("Decline").click();
        visit.page().getByLabel("Do not let Lumen Observatory invite me again").check();
        visit.button("Decline").click();
        assertState(visit, "declined-and-blocked", "You have declined");
        assertThat(olga.status(link)).isEqualTo("declined");
        assertThat(visit.text()).contains("Lumen Observatory cannot invite you again.");

        visit.button("Let Lumen Observatory invite me again").click();
        visit.waitForText("Lumen Observatory can invite you again.");
        assertThat(olga.invite("bob@example.com")).isNotNull();
    }

    @Test
    void declined_earlier() {
        Link link = olga.invite("eve@example.com");
        olga.held(link, "decline", "'block':true");
        Visit visit = BROWSER.visit(Look.TABLET).open(olga.page(link));

        assertState(visit, "declined", "This invitation was declined");
        visit.button("Let Lumen Observatory invite me again").click();
        visit.waitForText("Lumen Observatory can invite you again.");
        assertThat(olga.invite("eve@example.com")).isNotNull();
    }

    @Test
    void lapsed_and_a_fresh_link_mailed() {
        Visit visit = BROWSER.visit(Look.TABLET).open(olga.page(lapsed));
        assertState(visit, "lapsed", "This invitation has expired");
        assertThat(visit.text()).contains("l…\u2060@example.com");

        visit.button("Mail me a fresh link").click();
        assertState(visit, "sent", "Check your mail");
        assertThat(olga.history(lapsed)).contains("resent");
        assertThat(olga.status(lapsed)).isEqualTo("pending");
    }

    @Test
    void lapsed_for_too_long_for_a_fresh_link() {
        Visit visit = BROWSER.visit(Look.TABLET).open(olga.page(longLapsed));
        assertState(visit, "long-lapsed", "This invitation has expired");
        assertThat(visit.button("Mail me a fresh link").count()).isZero();
    }

    @Test
    void lapsed_and_no_fresh_link_to_be_had() {
        Visit visit = BROWSER.visit(Look.TABLET)
                .expectFailureOf("/v1beta/invites/resend")
                .open(olga.page(blocked));
        visit.button("Mail me a fresh link").click();
        assertState(visit, "unsendable", "No new link can be sent");
    }

    @Test
    void superseded_and_the_newer_link_mailed_again() {
        Link link = olga.invite("cleo@example.com");
        olga.resend(link);
        Visit visit = BROWSER.visit(Look.TABLET).open(olga.page(link));
        assertState(visit, "superseded", "A newer link was sent");

        visit.button("Mail it to me again").click();
        visit.waitForHeading("Check your mail");
        assertThat(olga.shown(link)).contains("\"send_count\":1");
    }

    @Test
    void revoked() {
        Link link = olga.invite("dora@example.com");
        olga.revoke(link);
        assertState(BROWSER.visit(Look.TABLET).open(olga.page(link)), "revoked", "This invitation was withdrawn");
    }

    @Test
    void accepted_already() {
        Link link = olga.invite("fred@example.com");
        olga.held(link, "accept", "'name':'Fred'");
        Visit visit = BROWSER.visit(Look.TABLET).open(olga.page(link));
        assertState(visit, "accepted", "This invitation was already accepted");
        assertThat(visit.text()).contains("f…\u2060@example.com").doesNotContain("fred@");
    }

    @Test
    void another_link_in_the_same_window_is_another_invite() {
        Link first = olga.invite("ines@example.com");
        Link second = olga.invite("jan@example.com");
        Visit visit = BROWSER.visit(Look.DESKTOP).open(olga.page(first)).waitForText("ines@example.com");

        visit.open(olga.page(second)).waitForText("jan@example.com");
        visit.page().reload();
        visit.waitForText("jan@example.com");
    }
}
