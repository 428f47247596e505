package dev.invites.app.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** axe-core, which looks for what keeps people from using a page. */
final class Axe {

    private static final String SCRIPT = script();

    /** With what is best practice, and the one rule of WCAG 2.2 that has to be asked for. Frames are pages of their own. */
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, {
                iframes: false, resultTypes: ['violations'], rules: {'target-size': {enabled: true}}});
              return found.violations.flatMap(violation => violation.nodes.map(node =>
                violation.id + ' at ' + node.target.join(' ') + ': ' + node.failureSummary));
            }
            """;

    private Axe() {}

    /** Such as {@code color-contrast at #join: …}. */
    static List<?> violations(Page page) {
        page.evaluate(SCRIPT);
        return (List<?>) page.evaluate(RUN);
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
