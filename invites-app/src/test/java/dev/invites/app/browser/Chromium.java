package dev.invites.app.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Chromium of this machine: none is downloaded for the tests. */
final class Chromium {

    private static final String VARIABLE = "INVITES_CHROMIUM";
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private Chromium() {}

    /** Skips the tests where there is none; but a gate that looks at nothing is none, so with {@code CI} set they fail. */
    static Path require(Map<String, String> environment) {
        Optional<Path> found = find(environment);
        String told = "no Chromium on the PATH: install it (Debian: apt-get install chromium) or let " + VARIABLE
                + " name the program";
        if (found.isEmpty() && !environment.getOrDefault("CI", "").isEmpty()) {
            throw new AssertionError(told);
        }
        assumeTrue(found.isPresent(), "Skipped: " + told);
        return found.get();
    }

    private static Optional<Path> find(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Playwright driver() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser launch(Playwright playwright, Path program) {
        // Chromium's sandbox does not work for root, as whom containers run.
        boolean root = "root".equals(System.getProperty("user.name"));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(Stream.of("--no-sandbox").filter(arg -> root).toList()));
    }
}
