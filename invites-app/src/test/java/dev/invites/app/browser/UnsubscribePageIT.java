package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.app.browser.Invitations.Link;
import dev.invites.app.system.Eventually;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page behind the link in a reminder that ends all invites of an organization. */
class UnsubscribePageIT {

    private static final Pattern PAGE = Pattern.compile("^http\\S*(/unsubscribe/\\S+)$", Pattern.MULTILINE);

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of("INVITES_REMINDERS", "P1D"));

    private static Invitations olga;
    private static Link reminded;
    private static String page = "";

    @BeforeAll
    static void somebody_is_reminded() throws Exception {
        olga = Invitations.at(JAR);
        reminded = olga.inviteByMail("ada@example.com");
        Eventually.holds("the invite is mailed", () -> olga.history(reminded).contains("sent"));
        JAR.restartAfter(
                "update invite set expires_at = dateadd('HOUR', 20, current_timestamp), lapses_at = dateadd('HOUR', 20, current_timestamp)");
        Eventually.holds("a reminder tells of the page", () -> {
            Matcher told = PAGE.matcher(JAR.api().get("/dev/mailbox/latest.txt").text());
            page = told.find() ? told.group(1) : "";
            return !page.isEmpty();
        });
    }

    @Test
    void it_asks_first_and_then_ends_them() {
        Visit visit = BROWSER.visit(Look.TABLET).open(JAR.url() + page);
        visit.waitForHeading("Stop invitations from Lumen Observatory?").assertFitForEverybody();
        visit.shoot("pages", "unsubscribe", Look.TABLET, Look.PHONE.dark());
        assertThat(olga.status(reminded)).isEqualTo("pending");

        visit.button("Stop invitations").click();
        visit.waitForHeading("No more invitations").assertFitForEverybody();
        visit.shoot("pages", "unsubscribed", Look.TABLET);
        assertThat(olga.status(reminded)).isEqualTo("declined");
    }

    @Test
    void a_link_that_is_cut_says_so() {
        String cut = page.substring(0, page.length() - 3);
        Visit visit = BROWSER.visit(Look.TABLET).expectFailureOf(cut).open(JAR.url() + cut);
        visit.waitForHeading("This link does not work").assertFitForEverybody();
    }
}
