package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inviting many: what is pasted, what is understood of it, and what becomes of each. */
class ConsoleManyIT {

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of());

    /** What is pasted (with | for the end of a line), whom it invites, and what is doubtful. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            nullValues = "-",
            value = {
                "Ada <ada@x.org>; \"Bob, B.\" <bob@x.org> => Ada <ada@x.org>, Bob, B. <bob@x.org> => -",
                "ada@x.org bob@x.org|cleo@x.org => ada@x.org, bob@x.org, cleo@x.org => -",
                "Name,E-mail|Ada,ada@x.org|\"Bob, B.\",bob@x.org => Ada <ada@x.org>, Bob, B. <bob@x.org> => -",
                "email||ada@x.org => ada@x.org => -",
                "First name\tLast name\tEmail address|Ada\tL.\tada@x.org => Ada L. <ada@x.org> => -",
                "Ada,Lovelace,ada@x.org => Ada Lovelace <ada@x.org> => -",
                "ada@x.org\tAda => Ada <ada@x.org> => -",
                "mailto:ada@x.org?subject=Hi, <mailto:bob%40x.org> => ada@x.org, bob@x.org => -",
                "[Ada](mailto:ada@x.org) => Ada <ada@x.org> => -",
                "To: Ada <ada@x.org>,|  bob@x.org => Ada <ada@x.org>, bob@x.org => -",
                "Write to ada@x.org. And (bob@x.org)! => ada@x.org, bob@x.org => -",
                "\u2022 ada@x.org|- 'bob@x.org' => ada@x.org, bob@x.org => -",
                "ADA@x.org ada@X.org => ADA@x.org => -",
                "ada\uFF20x.org\uFF1Bbob@x.org => ada@x.org, bob@x.org => -",
                "j\u00F6rg@b\u00FCcher.example o'hara@x.org => j\u00F6rg@b\u00FCcher.example, o'hara@x.org => -",
                "ada at x dot org => - => ada@x.org",
                "cleo@gmial.com => - => cleo@gmail.com",
                "dan@x e@@x.org => - => dan@x, e@@x.org",
                "a..b@x.org => - => a.b@x.org",
                "eve @x.org => - => eve@x.org",
                "\u0430da@x.org => - => \u0430da@x.org",
                "ada@x.org, bob, cleo@x.org, dan => ada@x.org, bob <cleo@x.org> => dan",
                "nobody => - => nobody",
            })
    void addresses_are_found_in_what_is_pasted(String pasted, String people, String doubtful) {
        Page page = BROWSER.visit(Look.DESKTOP).open(JAR.url() + "/console").page();
        String read = page.evaluate("""
                        async text => {
                          const {parse} = await import(new URL('console/paste.js', location).href);
                          const {people, doubtful} = parse(text);
                          return [
                            people.map(it => it.name ? it.name + ' <' + it.email + '>' : it.email).join(', ') || '-',
                            doubtful.map(it => it.text).join(', ') || '-'].join(' => ');
                        }
                        """, pasted.replace('|', '\n')).toString();

        assertThat(read).isEqualTo((people == null ? "-" : people) + " => " + (doubtful == null ? "-" : doubtful));
    }

    @Test
    void doubtful_ones_are_shown_before_anything_is_sent_and_each_is_told_what_became_of_it() {
        JAR.api().post("/v1beta/organizations/" + JAR.organization() + "/invites", "{\"email\":\"old@example.org\"}");
        ConsoleVisit console = console();
        paste(
                console,
                "Ada <ada@example.org>; \"Bob, B.\" <bob@example.org>\nada@example.org, old@example.org\n"
                        + "dan@nodot; fay@example.org");
        console.visit().waitForHeading("4 people to invite");
        console.text("1 address stood there more than once.").waitFor();
        console.visit().waitForHeading("1 address needs a look");
        console.visit().assertFitForEverybody();
        console.visit().shoot("console", "look", Look.DESKTOP, Look.PHONE, Look.TABLET.dark());

        console.visit().button("Use dan@nodot").click();
        console.page()
                .getByLabel("Address", new Page.GetByLabelOptions().setExact(true))
                .fill("dan@example.org");
        console.visit().button("Use dan@nodot").click();
        console.visit().waitForHeading("5 people to invite");
        console.visit().button("Leave out fay@example.org").click();
        console.visit().button("Send 4 invites").click();

        console.visit().waitForHeading("All invites are sent").assertFitForEverybody();
        console.visit().shoot("console", "sent", Look.DESKTOP, Look.PHONE.dark());
        assertThat(outcome(console, "ada@example.org").innerText()).contains("Sent");
        assertThat(outcome(console, "old@example.org").innerText()).contains("sent again");
        assertThat(invites()).contains("dan@example.org").doesNotContain("fay@example.org");
    }

    @Test
    void what_did_not_go_is_tried_again_and_nothing_twice() {
        ConsoleVisit console = console();
        String batch = "/console/api/organizations/" + JAR.organization() + "/invites/batch";
        console.visit().expectFailureOf(batch);
        // The answer is lost on its way, after the service has done its work.
        console.page().route("**" + batch, route -> {
            route.fetch();
            route.abort();
        });
        paste(console, "lost@example.org");
        console.visit().button("Send 1 invite").click();
        console.text("The service cannot be reached.").waitFor();
        console.visit().assertFitForEverybody();
        console.page().unroute("**" + batch);
        console.visit().button("Try it again").click();
        console.visit().waitForHeading("All invites are sent");
        assertThat(JAR.api()
                        .get("/v1beta/organizations/" + JAR.organization() + "/invites?email.exact=lost@example.org")
                        .json()
                        .at("/items/0/send_count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void sending_can_be_stopped_between_batches_and_gone_on_with() {
        ConsoleVisit console = console();
        StringBuilder people = new StringBuilder();
        for (int number = 0; number < 60; number++) {
            people.append("s").append(number).append("@example.net\n");
        }
        paste(console, people.toString());
        console.page().route("**/invites/batch", (Route route) -> {
            console.visit().button("Stop").click();
            route.resume();
        });
        console.visit().button("Send 60 invites").click();
        console.visit().waitForHeading("Stopped");
        console.page().unroute("**/invites/batch");
        assertThat(invites().split("@example\\.net", -1)).hasSize(26);
        console.visit().button("Send the other 35").click();
        console.visit().waitForHeading("All invites are sent");
    }

    @Test
    void what_cannot_be_invited_is_told_in_words() throws Exception {
        ConsoleVisit console = console();
        paste(console, "owner@example.com");
        console.visit().button("Send 1 invite").click();
        console.visit().waitForHeading("1 invite not sent");
        assertThat(outcome(console, "owner@example.com").innerText()).contains("This person is a member already.");
        console.visit().assertFitForEverybody();
    }

    private static ConsoleVisit console() {
        return ConsoleVisit.signedIn(
                        BROWSER.visit(Look.DESKTOP), JAR.url(), JAR.api().bearer())
                .at(JAR.organization() + "/many");
    }

    private static void paste(ConsoleVisit console, String text) {
        console.page().getByLabel("Addresses").fill(text);
        console.visit().button("Look at them first").click();
    }

    private static Locator outcome(ConsoleVisit console, String email) {
        return console.page().locator(".outcome", new Page.LocatorOptions().setHasText(email));
    }

    private static String invites() {
        return JAR.api()
                .get("/v1beta/organizations/" + JAR.organization() + "/invites?page_size=100")
                .text();
    }
}
