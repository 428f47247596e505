package dev.invites.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Where the process begins. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int status = commandLine(Console.ofProcess(), System.getenv()).run(List.of(arguments));
        if (status != CommandLine.DONE) {
            System.exit(status);
        }
    }

    /** For a process of its own: it sets what is set for all of one. */
    static CommandLine commandLine(Console console, Map<String, String> environment) {
        // Hibernate Validator logs by JBoss Logging, which would pick the JDK's own log.
        System.setProperty("org.jboss.logging.provider", "slf4j");
        // Jetty would start all of JMX to ask whether references are compressed: a line of 64 bytes holds 16 that are.
        System.setProperty("org.eclipse.jetty.util.referencesPerCacheLine", "16");
        return new CommandLine(new Wiring(), console, environment, Clock.systemUTC(), new SecureRandom());
    }
}
