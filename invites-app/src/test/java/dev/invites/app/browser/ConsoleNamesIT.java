package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.invites.app.system.Api;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names in the console that somebody else chose, and names in its address that no view and no filter has. */
class ConsoleNamesIT {

    private static final String HEBREW = "\u05D0\u05D1";

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of());

    private static Api owner = new Api("", "");

    @BeforeAll
    static void somebody_is_there() throws Exception {
        owner = JAR.apiOf("owner@example.com", "Olga Owner");
    }

    @Test
    void a_name_that_would_turn_or_hide_what_stands_beside_it_does_not() throws Exception {
        join("Eve\u202E\u2028gnp.exe", "eve@example.org");
        join(HEBREW, "alef@example.org");
        ConsoleVisit console = console().at(JAR.organization() + "/members");
        Locator turning = console.row("eve@example.org");
        turning.waitFor();
        assertThat(turning.locator("strong bdi").textContent()).isEqualTo("Evegnp.exe");
        assertThat(console.row("alef@example.org").locator("strong bdi").textContent())
                .isEqualTo(HEBREW);
        assertThat(console.page().locator("#app").innerHTML())
                .doesNotContain("\u202E", "\u2028")
                .contains("Remove \u2068" + HEBREW + "\u2069");

        turning.getByRole(AriaRole.COMBOBOX).selectOption("admin");
        assertThat(console.page().locator(".toast bdi").textContent()).isEqualTo("Evegnp.exe");
        console.waitForToast("Evegnp.exe is an admin now.");
        console.visit().button("Remove Evegnp.exe").click();
        assertThat(console.page().locator("dialog[open] bdi").allTextContents())
                .containsExactly("Evegnp.exe", "Evegnp.exe");
        console.confirm("Cancel");
    }

    @Test
    void an_organization_whose_name_would_turn_the_page_does_not() throws Exception {
        Api somebody = JAR.apiOf("turner@example.org", "Toni Turner");
        somebody.post("/v1beta/organizations", "{\"name\":\"Acme\u202E\u2066Inc\"}");
        ConsoleVisit console = ConsoleVisit.signedIn(BROWSER.visit(Look.DESKTOP), JAR.url(), somebody.bearer());
        assertThat(console.page().locator("header bdi").allTextContents()).containsExactly("AcmeInc", "Toni Turner");
        assertThat(console.page().title()).isEqualTo("Invites · AcmeInc");
    }

    @Test
    void what_every_object_of_a_script_has_is_no_view() {
        ConsoleVisit console = console();
        for (String view : new String[] {"__proto__", "constructor"}) {
            console.at(JAR.organization() + "/numbers");
            console.visit().waitForHeading("Numbers");
            console.at(JAR.organization() + "/" + view);
            console.visit().waitForHeading("Invites");
        }
    }

    private static ConsoleVisit console() {
        return ConsoleVisit.signedIn(BROWSER.visit(Look.DESKTOP), JAR.url(), owner.bearer());
    }

    private static void join(String name, String email) throws Exception {
        String id =
                JAR.apiOf(email, name).get("/v1beta/me").json().at("/user/id").asString();
        assertThat(owner.post(
                                "/v1beta/organizations/" + JAR.organization() + "/members",
                                "{\"user_id\":\"" + id + "\",\"role\":\"member\"}")
                        .status())
                .isEqualTo(200);
    }
}
