package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** One window of the browser, watched from its first request on. */
final class Visit {

    private static final List<Look> EVERY_WIDTH = List.of(Look.PHONE, Look.TABLET, Look.DESKTOP);

    /** Around a dialog, in pixels. */
    private static final int MARGIN = 24;

    private final BrowserContext context;
    private final Look look;
    private final Troubles troubles;
    private final Page page;

    Visit(BrowserContext context, Look look) {
        this.context = context;
        this.look = look;
        this.troubles = Troubles.of(context);
        this.page = context.newPage();
    }

    /** For whatever is not here. */
    Page page() {
        return page;
    }

    /** Goes to {@code url}, from where nothing may be asked of anybody else. */
    Visit open(String url) {
        troubles.home(url);
        page.navigate(url);
        return this;
    }

    /** See {@link Troubles#expectFailureOf}. */
    Visit expectFailureOf(String path) {
        troubles.expectFailureOf(path);
        return this;
    }

    /** What went wrong so far. */
    List<String> troubles() {
        return troubles.seen();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Waits until the page has a heading of this text. */
    Visit waitForHeading(String text) {
        page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(text).setExact(true))
                .waitFor();
        return this;
    }

    /** Waits until the page shows an element of this text. */
    Visit waitForText(String text) {
        page.getByText(text, new Page.GetByTextOptions().setExact(true)).first().waitFor();
        return this;
    }

    void press(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    /** The text of what has the focus. */
    String focused() {
        return page.locator(":focus").innerText();
    }

    /** What can be read on the page. */
    String text() {
        return page.locator("body").innerText();
    }

    /** As it stands: light, dark and narrow, axe-core finds nothing, and nothing has to be scrolled to the side. */
    void assertFitForEverybody() {
        for (Look each : List.of(look, look.isDark() ? Look.TABLET : Look.TABLET.dark(), Look.PHONE)) {
            show(each);
            assertThat(Axe.violations(page)).as("found by axe-core at " + each).isEmpty();
            assertThat((Boolean) page.evaluate(
                            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("fits into the width of " + each)
                    .isTrue();
        }
        show(look);
    }

    /**
     * Takes pictures of the page as it stands, if that is asked for (see {@link Screenshots}).
     *
     * @param folder below {@code docs/}
     * @param shown what the documents show, of all that are taken
     */
    void shoot(String folder, String name, Look... shown) {
        if (Screenshots.areWanted()) {
            // Or something would be shown as under the pointer.
            page.mouse().move(0, 0);
            for (Look width : EVERY_WIDTH) {
                for (Look each : List.of(width, width.dark())) {
                    show(each);
                    boolean dialog = showWholeDialog(each);
                    Screenshots.take(
                            page,
                            folder,
                            name + "-" + each,
                            !dialog,
                            List.of(shown).contains(each));
                }
            }
            show(look);
        }
    }

    /** A dialog scrolls by itself: for a picture of all of it the window is made high enough. Tells whether there is one. */
    private boolean showWholeDialog(Look look) {
        int height =
                ((Number) page.evaluate("() => document.querySelector('dialog[open]')?.scrollHeight ?? 0")).intValue();
        page.setViewportSize(look.width(), Math.max(look.height(), height + 2 * MARGIN));
        return height > 0;
    }

    private void show(Look other) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(other.scheme()));
        page.setViewportSize(other.width(), other.height());
    }

    List<String> close() {
        context.close();
        return troubles.seen();
    }
}
