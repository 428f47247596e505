package dev.invites.app;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where commands print: results to one stream, complaints to the other. The only class that knows the process's own. */
record Console(PrintStream out, PrintStream err) {

    /** The process's own, in UTF-8 whatever the locale: names are not ASCII. */
    static Console ofProcess() {
        return new Console(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }
}
