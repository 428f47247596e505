package dev.invites.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The local mailbox, as a developer sees it: first without mail, and then with it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MailboxPageIT {

    private static final LocatorAssertions.ContainsTextOptions CONTAINS =
            new LocatorAssertions.ContainsTextOptions().setTimeout(120_000);

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @RegisterExtension
    static final ServedJar JAR = ServedJar.with(Map.of());

    @BeforeEach
    void be_patient() {
        com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout(120_000);
    }

    private static Visit open(Look look, String path) {
        // It asks once a second, also in the moment in which the window is closed.
        return BROWSER.visit(look).expectFailureOf("/dev/mailbox/mails").open(JAR.url() + "/dev/mailbox" + path);
    }

    private static void invite(String email, String locale) {
        assertThat(JAR.api()
                        .post(
                                "/v1beta/organizations/" + JAR.organization() + "/invites",
                                "{\"email\": \"" + email + "\", \"locale\": \"" + locale
                                        + "\", \"message\": \"Come and see.\\n<b>Ada</b>\"}")
                        .status())
                .isEqualTo(200);
    }

    private static Locator mails(Visit visit) {
        return visit.page().locator("#list a");
    }

    private static Locator tab(Visit visit, String name) {
        return visit.page().getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    @Order(1)
    void without_mail_it_says_what_to_do_and_mail_shows_as_it_arrives() {
        Visit visit = open(Look.DESKTOP, "");
        visit.waitForHeading("No mail yet");
        assertThat(visit.text()).contains("Invite somebody", JAR.url() + "/v1beta/organizations/$ORG/invites");
        visit.assertFitForEverybody();
        visit.shoot("mails", "mailbox-empty");

        invite("ada@example.com", "en");
        assertThat(mails(visit)).hasCount(1);
        assertThat(visit.page().locator("#subject")).containsText("invites you to");
        assertThat(visit.page().locator("#to")).hasText("ada@example.com");

        invite("grace@example.com", "ar");
        assertThat(mails(visit)).hasCount(2);
        assertThat(mails(visit).first()).containsText("grace@example.com");
        assertThat(visit.page().getByRole(AriaRole.STATUS)).containsText("New mail to grace@example.com", CONTAINS);
        assertThat(visit.page().title()).isEqualTo("(1) Mailbox");
        // What is open stays open.
        assertThat(visit.page().locator("#to")).hasText("ada@example.com");
    }

    @Test
    @Order(2)
    void a_mail_is_read_as_html_and_as_text() {
        Visit visit = open(Look.DESKTOP, "");
        mails(visit).last().click();
        assertThat(visit.page().frameLocator("#frame").getByRole(AriaRole.HEADING))
                .containsText("invites you to join");
        assertThat(visit.page().frameLocator("#frame").getByText("<b>Ada</b>")).isVisible();
        visit.assertFitForEverybody();
        visit.shoot("mails", "mailbox", Look.DESKTOP, Look.DESKTOP.dark(), Look.PHONE);

        tab(visit, "Text").click();
        assertThat(visit.page().locator("#plain")).containsText("> Come and see.");
        assertThat(visit.page().locator("#plain")).containsText(JAR.url().replace("127.0.0.1", "localhost"));
        assertThat(visit.page().locator("#html")).isHidden();
        visit.assertFitForEverybody();
        visit.shoot("mails", "mailbox-text");
    }

    @Test
    @Order(3)
    void the_keyboard_is_enough() {
        Visit visit = open(Look.DESKTOP, "");
        assertThat(mails(visit)).hasCount(2);
        mails(visit).first().focus();
        visit.page().keyboard().press("ArrowDown");
        assertThat(mails(visit).last()).isFocused();
        visit.page().keyboard().press("Enter");
        assertThat(visit.page().locator("#to")).hasText("ada@example.com");
        assertThat(mails(visit).last()).hasAttribute("aria-current", "true");
        visit.page().keyboard().press("Tab");
        assertThat(tab(visit, "HTML")).isFocused();
        visit.page().keyboard().press("ArrowRight");
        assertThat(tab(visit, "Text")).isFocused();
        assertThat(visit.page().locator("#plain")).isVisible();
    }

    @Test
    @Order(4)
    void a_narrow_window_shows_the_list_or_the_mail() {
        Visit visit = open(Look.PHONE, "");
        assertThat(mails(visit)).hasCount(2);
        assertThat(visit.page().locator("#mail")).isHidden();
        visit.assertFitForEverybody();
        visit.shoot("mails", "mailbox-list");

        mails(visit).first().click();
        assertThat(visit.page().locator("#mail")).isFocused();
        assertThat(visit.page().locator("#list")).isHidden();
        String address = visit.page().url();

        visit.button("All mails").click();
        assertThat(mails(visit).first()).isFocused();

        Visit again = open(Look.PHONE, address.substring(address.lastIndexOf('/')));
        assertThat(again.page().locator("#to")).hasText("grace@example.com");
    }

    @Test
    @Order(5)
    void without_scripts_it_says_where_the_newest_mail_is() {
        Visit visit = BROWSER.visitWithoutScripts(Look.TABLET).open(JAR.url() + "/dev/mailbox");
        assertThat(visit.text()).contains("/dev/mailbox/latest.txt");
    }
}
