package dev.invites.app;

import java.util.List;

/** A start that cannot be, and why: one line for each reason, fit to be shown to the operator, without secrets. */
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartRefused(List<Fault> faults) {
        this(String.join(
                System.lineSeparator(), faults.stream().map(Fault::toString).toList()));
    }

    StartRefused(String why) {
        // The reader is an operator, whom a stack trace tells nothing.
        super(why, null, false, false);
    }

    /** The reasons, a line each. */
    String why() {
        return String.valueOf(getMessage());
    }
}
