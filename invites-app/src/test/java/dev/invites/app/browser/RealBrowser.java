package dev.invites.app.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One headless Chromium for the tests of a class, in a static field with {@code @RegisterExtension}. Whatever a test opens
 * has cookies and storage of its own, is closed after the test, and fails it if anything went wrong in it (see
 * {@link Troubles}).
 */
final class RealBrowser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** Tests wait for what is to be seen, never for time to pass: this long at most, on a machine that has much to do. */
    private static final double PATIENCE_MILLIS = 120_000;

    private final List<Visit> visits = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @Override
    public void beforeAll(ExtensionContext context) {
        Path program = Chromium.require(System.getenv());
        Playwright playwright = Chromium.driver();
        opened.add(playwright);
        opened.add(Chromium.launch(playwright, program));
    }

    /** A new window, in which nothing is open so far. */
    Visit visit(Look look) {
        return visit(look, options(look));
    }

    /** The same for somebody whose browser runs no scripts. */
    Visit visitWithoutScripts(Look look) {
        return visit(look, options(look).setJavaScriptEnabled(false));
    }

    private Visit visit(Look look, Browser.NewContextOptions options) {
        BrowserContext context = browser().newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        Visit visit = new Visit(context, look);
        visits.add(visit);
        return visit;
    }

    private Browser browser() {
        return (Browser) opened.get(1);
    }

    private static Browser.NewContextOptions options(Look look) {
        return new Browser.NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                // Nothing is half way there when it is measured or shot.
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(look.locale())
                .setTimezoneId(look.zone());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        List<String> troubles = new ArrayList<>();
        for (Visit visit : visits) {
            troubles.addAll(visit.close());
        }
        visits.clear();
        // A test that has failed already says why by itself; what went wrong in the browser says more.
        if (!troubles.isEmpty()) {
            throw new AssertionError("in the browser: " + String.join("; ", troubles));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        for (int last = opened.size() - 1; last >= 0; last--) {
            opened.get(last).close();
        }
    }
}
