package dev.invites.app;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** What was started. */
final class OwnJar {

    private OwnJar() {}

    /** The jar; in a test, the folder of its classes. */
    static Path path() {
        try {
            return Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class comes from a place that has no address", e);
        }
    }

    /** The same as found from the working directory, if it is in there. */
    static Path fromHere() {
        Path here = Path.of("").toAbsolutePath();
        return path().startsWith(here) ? here.relativize(path()) : path();
    }
}
