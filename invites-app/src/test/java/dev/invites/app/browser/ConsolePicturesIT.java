package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console after a month in which people were invited: what the documents show of it. */
class ConsolePicturesIT {

    private static final RefusingMailServer MAIL = RefusingMailServer.start();

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(
            Map.of("INVITES_SMTP_URL", MAIL.url(), "INVITES_MAIL_FROM", "Lumen Observatory <invites@lumen.example>"));

    private static final Look[] EVERYWHERE = {
        Look.PHONE, Look.PHONE.dark(), Look.TABLET, Look.TABLET.dark(), Look.DESKTOP, Look.DESKTOP.dark()
    };

    private static String jwt = "";

    @BeforeAll
    static void a_month_has_passed() throws Exception {
        jwt = JAR.apiOf("owner@example.com", "Olga Petrova").bearer();
        AMonth month = new AMonth(JAR.api(), JAR.organization());
        month.happens();
        JAR.restartAfter(month.spread().toArray(String[]::new));
        // Its mail goes after the restart, so that the newest one has only just failed.
        month.theLastOneFails(JAR.api());
    }

    @Test
    void the_list_has_each_status_and_mail_that_failed_above_it() {
        ConsoleVisit console = console();
        console.visit().waitForHeading("1 mail did not get through");
        console.row(AMonth.LAST).first().waitFor();
        for (String status : List.of("Pending", "Accepted", "Declined", "Revoked", "Expired")) {
            console.page()
                    .locator(".row .chip", new Page.LocatorOptions().setHasText(status))
                    .first()
                    .waitFor();
        }
        console.visit().assertFitForEverybody();
        console.visit().shoot("console", "invites", EVERYWHERE);
    }

    @Test
    void the_time_line_tells_it_from_the_invite_to_the_answer() {
        ConsoleVisit console = console();
        console.link(AMonth.TOLD).click();
        console.page().locator(".time-line").getByText("Accepted").waitFor();
        assertThat(console.page().locator(".time-line strong").allInnerTexts())
                .containsExactly(
                        "Invited",
                        "Mail sent",
                        "Sent again, with a new link",
                        "Mail sent",
                        "Reminder sent",
                        "Link opened",
                        "Accepted");
        console.text("3 days before the invite expires").waitFor();
        console.visit().assertFitForEverybody();
        console.visit().shoot("console", "invite", EVERYWHERE);
    }

    @Test
    void the_numbers_are_those_of_the_month() {
        ConsoleVisit console = console().at(JAR.organization() + "/numbers");
        console.page()
                .getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Invites sent and accepted by day"))
                .waitFor();
        assertThat(console.page().locator(".figures").first().innerText()).contains("Accepted\n" + AMonth.ACCEPTED);
        console.visit().assertFitForEverybody();
        console.visit().shoot("console", "numbers", EVERYWHERE);
    }

    @Test
    void whoever_has_accepted_is_among_the_members() {
        ConsoleVisit console = console().at(JAR.organization() + "/members");
        console.row("Grace Hopper").waitFor();
        assertThat(console.page().locator(".row").count()).isEqualTo(1 + AMonth.ACCEPTED);
        console.visit().shoot("console", "members", Look.DESKTOP, Look.TABLET.dark(), Look.PHONE);
    }

    private static ConsoleVisit console() {
        return ConsoleVisit.signedIn(BROWSER.visit(Look.DESKTOP), JAR.url(), jwt);
    }
}
