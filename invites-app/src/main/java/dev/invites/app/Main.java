package dev.invites.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Where the process begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Hibernate Validator logs by JBoss Logging, which would pick the JDK's own log.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        CommandLine line = new CommandLine(
                new Wiring(), Console.ofProcess(), System.getenv(), Clock.systemUTC(), new SecureRandom());
        int status = line.run(List.of(arguments));
        if (status != CommandLine.DONE) {
            System.exit(status);
        }
    }
}
