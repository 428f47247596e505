package dev.invites.app.browser;

import static dev.invites.app.browser.Invitations.PREVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.Sizes;
import dev.invites.app.browser.Invitations.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the page of a link behaves in the hands of people, and of robots. */
class InvitePageUseIT {

    private static final String ACCEPT = "/v1beta/invites/accept";
    private static final String INVITES = "Olga Petrova invites you to join Lumen Observatory";
    private static final int MOST_BYTES = 60_000;
    private static final String FIRST_PAINT =
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime";

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
    void loading_it_often_leaves_one_entry_in_the_history_and_nothing_else() {
        Link link = olga.invite("ada@example.com");
        String before = olga.shown(link);
        for (int times = 0; times < 5; times++) {
            BROWSER.visit(Look.DESKTOP).open(olga.page(link)).waitForHeading(INVITES);
        }

        assertThat(olga.history(link)).containsOnlyOnce("previewed").doesNotContain("accepted", "declined");
        assertThat(olga.shown(link)).isEqualTo(before);
    }

    @Test
    void without_scripts_it_says_so_in_each_language_and_changes_nothing_at_all() {
        Link link = olga.invite("bob@example.com");
        List<String> before = olga.history(link);
        Visit visit = BROWSER.visitWithoutScripts(Look.TABLET);
        // Which are announced to be wanted soon, and then are not.
        for (String script : List.of("api", "dom", "icons", "language", "pending", "states")) {
            visit.expectFailureOf("/invite/" + script + ".js");
        }
        for (int times = 0; times < 5; times++) {
            visit.open(olga.page(link)).waitForHeading("Invitation");
        }

        assertThat(visit.text())
                .contains("JavaScript")
                .contains("nichts geschehen")
                .contains("まだ何も");
        visit.shoot("pages", "no-scripts", Look.TABLET);
        assertThat(olga.history(link)).isEqualTo(before);
    }

    @Test
    void joining_takes_nothing_but_a_keyboard() {
        Link link = olga.invite("cleo@example.com");
        Visit visit = BROWSER.visit(Look.DESKTOP).open(olga.page(link)).waitForHeading(INVITES);

        assertThat(visit.focused()).isEqualTo(INVITES);
        visit.press("Tab", "Enter");
        assertThat(visit.text()).contains("Please enter your name.");
        assertThat(visit.page().getByLabel("Your name").getAttribute("aria-invalid"))
                .isEqualTo("true");
        visit.page().keyboard().type("Cleo");
        assertThat(visit.text()).doesNotContain("Please enter your name.");
        visit.press("Tab");
        assertThat(visit.focused()).isEqualTo("Join");
        visit.press("Space");

        visit.waitForHeading("Welcome to Lumen Observatory");
        assertThat(visit.focused()).isEqualTo("Welcome to Lumen Observatory");
        assertThat(olga.status(link)).isEqualTo("accepted");
    }

    @Test
    void declining_takes_nothing_but_a_keyboard() {
        Link link = olga.invite("dora@example.com");
        Visit visit = BROWSER.visit(Look.DESKTOP).open(olga.page(link)).waitForHeading(INVITES);

        visit.press("Tab", "Tab", "Tab");
        assertThat(visit.focused()).isEqualTo("Decline");
        visit.press("Enter");
        assertThat(visit.waitForHeading("Decline this invitation?").focused()).isEqualTo("Decline this invitation?");
        visit.press("Tab", "Space", "Tab", "Enter");
        assertThat(visit.waitForHeading("You have declined").focused()).isEqualTo("You have declined");
        assertThat(olga.status(link)).isEqualTo("declined");
        visit.press("Tab", "Enter");
        visit.waitForText("Lumen Observatory can invite you again.");
        assertThat(visit.focused()).isEqualTo("Lumen Observatory can invite you again.");
    }

    @Test
    void a_double_click_joins_once_and_the_button_says_what_it_does() {
        Link link = olga.invite("eve@example.com");
        List<String> accepts = new ArrayList<>();
        AtomicReference<Route> held = new AtomicReference<>();
        Visit visit = BROWSER.visit(Look.DESKTOP);
        visit.page().route("**" + ACCEPT, route -> {
            accepts.add(route.request().postData());
            held.set(route);
        });
        visit.open(olga.page(link));
        visit.page().getByLabel("Your name").fill("  Eve ");
        visit.button("Join").dblclick();

        visit.button("Joining…").dispatchEvent("click");
        assertThat(visit.page().getByRole(AriaRole.STATUS).innerText()).isEqualTo("Joining…");
        assertThat(visit.focused()).isEqualTo("Joining…");
        visit.button("Decline").dispatchEvent("click");
        held.get().resume();
        visit.waitForHeading("Welcome to Lumen Observatory");
        assertThat(accepts).singleElement().asString().contains("\"name\":\"Eve\"");
    }

    @Test
    void a_name_that_the_service_does_not_take_is_told_beside_the_field() {
        Visit visit = BROWSER.visit(Look.DESKTOP).expectFailureOf(ACCEPT);
        visit.page()
                .route(
                        "**" + ACCEPT,
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setStatus(400)
                                .setBody("{\"code\":\"invalid_argument\",\"details\":[{\"param\":\"name\"}]}")));
        visit.open(olga.page(olga.invite("fred@example.com")));
        visit.page().getByLabel("Your name").fill("\u200b");
        visit.button("Join").click();

        visit.waitForText("This name cannot be used. Please try another spelling.");
        assertThat(visit.page().getByLabel("Your name").inputValue()).isEqualTo("\u200b");
        visit.assertFitForEverybody();
    }

    @Test
    void what_people_have_written_is_text_with_its_lines_and_nothing_to_click() {
        Link link = olga.invite(
                "hugo@example.com", "'message':'<b>Now</b> https://evil.example\\n\\n  mailto:x@evil.example'");
        Visit visit = BROWSER.visit(Look.DESKTOP).open(olga.page(link)).waitForHeading(INVITES);

        assertThat(visit.page().locator("blockquote").innerText())
                .isEqualTo("<b>Now</b> https://evil.example\n\n  mailto:x@evil.example");
        assertThat(visit.page().locator("main a, main b").count()).isZero();
    }

    @Test
    void the_first_load_weighs_at_most_60_kilobytes_over_the_wire() {
        List<Request> requests = new ArrayList<>();
        Visit visit = BROWSER.visit(Look.DESKTOP);
        visit.page().onRequestFinished(requests::add);
        visit.open(olga.page(olga.invite("kim@example.com", "'locale':'ja'"))).waitForText("参加する");
        visit.page().waitForLoadState(LoadState.NETWORKIDLE);

        int bytes = 0;
        for (Request request : requests) {
            Sizes sizes = request.sizes();
            bytes += sizes.responseHeadersSize + sizes.responseBodySize;
        }
        System.out.printf(
                "The invite page: %d requests, %d bytes; first paint on cold loads after %s ms%n",
                requests.size(), bytes, firstPaints(visit.page().url()));
        assertThat(requests).extracting(Request::url).anyMatch(url -> url.endsWith(PREVIEW));
        assertThat(bytes).isBetween(1_000, MOST_BYTES);
    }

    /** In milliseconds from the navigation, in windows that have loaded nothing so far. */
    private static List<Long> firstPaints(String url) {
        List<Long> paints = new ArrayList<>();
        for (int times = 0; times < 5; times++) {
            Page page =
                    BROWSER.visit(Look.DESKTOP).open(url).waitForText("参加する").page();
            Object at = page.waitForFunction(FIRST_PAINT).jsonValue();
            paints.add(Math.round(((Number) at).doubleValue()));
        }
        return paints;
    }
}
