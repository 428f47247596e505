package dev.invites.app.browser;

import dev.invites.app.system.Api;
import dev.invites.app.system.RunningJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The jar as it runs on its embedded database, in a new folder, for the tests of a class: in a static field with
 * {@code @RegisterExtension}, below the {@link RealBrowser}.
 */
final class ServedJar implements BeforeAllCallback, AfterAllCallback {

    private final Map<String, String> settings;
    private Path folder = Path.of("");
    private RunningJar jar;
    private String organization = "";
    private String key = "";

    private ServedJar(Map<String, String> settings) {
        this.settings = settings;
    }

    static ServedJar with(Map<String, String> settings) {
        return new ServedJar(settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        // Stays until the next clean build, with the log in it.
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "served-");
        jar = RunningJar.serve(folder, settings);
        organization = jar.word("org_");
        key = jar.word("ink_");
    }

    /**
     * Stops it, changes its database, and starts it again, at another address: for what otherwise takes days. Open pages
     * stay behind.
     */
    void restartAfter(String... statements) throws Exception {
        jar.stop();
        String url = "jdbc:h2:file:" + folder.resolve("data").resolve("invites")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.executeUpdate(each);
            }
            // It is set to stay open when nobody is connected.
            statement.execute("shutdown");
        }
        jar = RunningJar.serve(folder, settings);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (jar != null) {
            jar.close();
        }
    }

    /** Such as {@code http://localhost:4711}. */
    String url() {
        return jar.url();
    }

    /** The id of the organization that the first start has made. */
    String organization() {
        return organization;
    }

    /** The API by the key of that organization. */
    Api api() {
        return new Api(jar.url(), key);
    }

    /** The API by a JWT of this person; the owner of the organization is {@code owner@example.com}. */
    Api apiOf(String email, String name) throws Exception {
        RunningJar.Result token = RunningJar.run(folder, settings, "token", "--email", email, "--name", name);
        return new Api(jar.url(), token.out().strip());
    }
}
