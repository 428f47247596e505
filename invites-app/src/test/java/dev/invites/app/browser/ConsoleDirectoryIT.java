package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.invites.app.system.Api;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Members, API keys, numbers and organizations in the console. */
class ConsoleDirectoryIT {

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of());

    private static Api owner = new Api("", "");

    @BeforeAll
    static void somebody_has_joined() throws Exception {
        owner = JAR.apiOf("owner@example.com", "Olga Owner");
        join("Ada Admin", "ada@example.org");
    }

    @Test
    void a_member_gets_another_role_and_is_removed() throws Exception {
        join("Max Member", "max@example.org");
        ConsoleVisit console = console().at(JAR.organization() + "/members");
        Locator row = console.row("Max Member");
        row.waitFor();
        console.visit().assertFitForEverybody();

        row.getByRole(AriaRole.COMBOBOX).selectOption("admin");
        console.waitForToast("Max Member is an admin now.");
        assertThat(members()).contains("\"role\":\"admin\"");
        console.visit().button("Remove Max Member").click();
        console.confirm("Cancel");
        assertThat(members()).contains("Max Member");
        console.visit().button("Remove Max Member").click();
        console.confirm("Remove");
        console.waitForToast("is no member any more");
        row.waitFor(gone());
        assertThat(members()).doesNotContain("Max Member");
        assertThat(console.row("owner@example.com").getByRole(AriaRole.BUTTON).count())
                .isZero();
    }

    @Test
    void a_key_is_shown_once_and_revoked() {
        ConsoleVisit console = console().at(JAR.organization() + "/keys");
        console.row("first start").waitFor();
        console.visit().button("New key").click();
        console.confirm("Make the key");
        console.text("Give it a name first.").waitFor();
        console.visit().assertFitForEverybody();
        console.page().getByLabel("Name").fill("backend");
        console.confirm("Make the key");
        Locator secret = console.page().getByLabel("The key backend");
        secret.waitFor();
        console.visit().assertFitForEverybody();
        String key = secret.inputValue();
        assertThat(owner.as(key)
                        .get("/v1beta/organizations/" + JAR.organization() + "/invites")
                        .status())
                .isEqualTo(200);
        console.confirm("Done");
        console.row("backend").waitFor();
        assertThat(console.visit().text()).doesNotContain(key);
        console.visit().shoot("console", "keys", Look.DESKTOP, Look.PHONE.dark());

        console.visit().button("Revoke the key backend").click();
        console.confirm("Revoke");
        console.waitForToast("is revoked");
        assertThat(owner.as(key)
                        .get("/v1beta/organizations/" + JAR.organization() + "/invites")
                        .status())
                .isEqualTo(401);
        console.page().getByLabel("Show revoked ones too").check();
        console.row("backend")
                .getByText("Revoked", new Locator.GetByTextOptions().setExact(true))
                .waitFor();
    }

    @Test
    void with_a_key_one_sees_keys_and_is_told_why_one_makes_none() {
        ConsoleVisit console = ConsoleVisit.signedIn(
                        BROWSER.visit(Look.DESKTOP), JAR.url(), JAR.api().bearer())
                .at(JAR.organization() + "/keys");
        console.text("You are signed in with an API key.").waitFor();
        console.row("first start").waitFor();
        console.visit().assertFitForEverybody();
        assertThat(console.visit().button("New key").count()).isZero();
    }

    @Test
    void numbers_are_shown_with_a_plot_and_as_a_table() {
        owner.post("/v1beta/organizations/" + JAR.organization() + "/invites", "{\"email\":\"numbers@example.org\"}");
        ConsoleVisit console = console().at(JAR.organization() + "/numbers");
        console.page()
                .getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Invites sent and accepted by day"))
                .waitFor();
        console.visit().assertFitForEverybody();
        console.page().getByText("As a table").click();
        assertThat(console.page().locator("tbody tr").count()).isEqualTo(30);
        console.page()
                .locator(".figures div", new Page.LocatorOptions().setHasText("Open"))
                .getByRole(AriaRole.LINK)
                .click();
        console.row("numbers@example.org").waitFor();
        assertThat(console.page().url()).endsWith("/invites?status=pending");
    }

    @Test
    void who_is_in_no_organization_makes_one_and_who_is_in_two_chooses() throws Exception {
        String jwt = JAR.apiOf("newcomer@example.org", "Nora Newcomer").bearer();
        Visit visit = BROWSER.visit(Look.DESKTOP);
        ConsoleVisit console = new ConsoleVisit(visit.open(JAR.url() + "/console"), JAR.url());
        console.signIn(jwt);
        visit.waitForHeading("You are in no organization yet").assertFitForEverybody();
        console.page().getByLabel("Name of the organization").fill("First");
        visit.button("Make it").click();
        visit.waitForHeading("Nobody is invited yet").assertFitForEverybody();
        visit.shoot("console", "empty", Look.DESKTOP);

        owner.as(jwt).post("/v1beta/organizations", "{\"name\":\"Second\"}");
        console.page().reload();
        Locator chooser = console.page().getByLabel("Organization");
        chooser.selectOption("First");
        String first = console.page().url();
        chooser.selectOption("Second");
        assertThat(console.page().url()).isNotEqualTo(first);
        visit.assertFitForEverybody();
        console.page().goBack();
        assertThat(console.page().url()).isEqualTo(first);
    }

    @Test
    void a_member_sees_members_alone_and_may_leave() throws Exception {
        String jwt = join("Lea Leaves", "lea@example.org");
        ConsoleVisit console = ConsoleVisit.signedIn(BROWSER.visit(Look.DESKTOP), JAR.url(), jwt);
        console.text("Owners and admins see its invites, too.").waitFor();
        console.visit().assertFitForEverybody();
        assertThat(console.link("API keys").count()).isZero();
        console.visit().button("Leave My organization").click();
        console.confirm("Leave");
        console.visit().waitForHeading("You are in no organization yet");
    }

    private static ConsoleVisit console() {
        return ConsoleVisit.signedIn(BROWSER.visit(Look.DESKTOP), JAR.url(), owner.bearer());
    }

    /** Gives a JWT of somebody who has become a member. */
    private static String join(String name, String email) throws Exception {
        Api person = JAR.apiOf(email, name);
        String id = person.get("/v1beta/me").json().at("/user/id").asString();
        assertThat(owner.post(
                                "/v1beta/organizations/" + JAR.organization() + "/members",
                                "{\"user_id\":\"" + id + "\",\"role\":\"member\"}")
                        .status())
                .isEqualTo(200);
        return person.bearer();
    }

    private static String members() {
        return owner.get("/v1beta/organizations/" + JAR.organization() + "/members")
                .text();
    }

    private static Locator.WaitForOptions gone() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }
}
