package dev.invites.app.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Somebody at the console. */
record ConsoleVisit(Visit visit, String url) {

    static final String SESSION = "/console/api/session";

    /** Opens the console and signs in. */
    static ConsoleVisit signedIn(Visit visit, String url, String credential) {
        ConsoleVisit console = new ConsoleVisit(visit.open(url + "/console"), url);
        console.signIn(credential);
        console.link("Members").waitFor();
        return console;
    }

    void signIn(String credential) {
        page().getByLabel("API key or token").fill(credential);
        visit.button("Sign in").click();
    }

    Page page() {
        return visit.page();
    }

    /** Goes to a view by the address bar. */
    ConsoleVisit at(String place) {
        page().navigate(url + "/console#/" + place);
        return this;
    }

    Locator link(String name) {
        return page().getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator text(String text) {
        return page().getByText(text).first();
    }

    /** The row that shows {@code text}. */
    Locator row(String text) {
        return page().locator(".row", new Page.LocatorOptions().setHasText(text));
    }

    /** Waits for a message in passing, and puts it away. */
    void waitForToast(String text) {
        Locator toast = page().locator(".toast", new Page.LocatorOptions().setHasText(text));
        toast.waitFor();
        toast.getByRole(AriaRole.BUTTON).click();
    }

    /** Presses the button of the dialog that is open. */
    void confirm(String label) {
        page().locator("dialog[open]")
                .last()
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(label).setExact(true))
                .click();
    }
}
