package dev.invites.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code --help} and {@code --version} print. */
final class Help {

    private Help() {}

    static String text() {
        return """
                Invites: invitations of people to organizations, by email.

                java -jar invites.jar [serve]   serve until stopped
                java -jar invites.jar token --email a@b.c [--name "A B"]
                                                print a JWT for a person, good for 12 hours
                java -jar invites.jar migrate   bring the database up to date, and leave
                java -jar invites.jar templates FOLDER
                                                write the texts and templates of mail to a folder, to begin your own from
                java -jar invites.jar archive [--database jdbc:postgresql://…]
                                                record what a start on this Java loads, beside the jar, with the options
                                                that use it: java @invites.options -jar invites.jar; tried out on a
                                                database that must be empty and is not to be used afterwards, so that
                                                nothing of the embedded one is recorded
                java -jar invites.jar --help    print this
                java -jar invites.jar --version print the version

                Settings are environment variables, or the same names in lower case with dots (invites.http.port) in
                the properties file that INVITES_CONFIG names. What is set but empty is refused, but for the password.
                For every limit 0 means none. With the embedded database (H2) and without settings, keys and secrets
                are made once into the folder of the database.

                %s

                Exit status: 0 done, 1 not started or failed (standard error says why), 2 bad command line; a service
                that was told to stop leaves with 0 or 143.

                More is in README.md, at the top of the sources.
                """.formatted(Stream.of(Setting.values()).map(Help::line).collect(Collectors.joining("\n")));
    }

    static String version() {
        return "invites " + readVersion();
    }

    private static String line(Setting setting) {
        return "%-27s %-27s %s".formatted(setting.variable(), setting.shown(), setting.meaning());
    }

    private static String readVersion() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Help.class.getResourceAsStream("version.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"));
    }
}
