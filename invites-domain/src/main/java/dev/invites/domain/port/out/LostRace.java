package dev.invites.domain.port.out;

/**
 * Thrown by work in a transaction when a guarded write found that somebody else was faster: everything is rolled back
 * and the work is run again, on what is there now. Never leaves {@link Transactions#call}.
 */
public final class LostRace extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LostRace(String what) {
        // Thrown and caught in the ordinary course of things: a stack trace would cost and tell nothing.
        super(what, null, false, false);
    }
}
