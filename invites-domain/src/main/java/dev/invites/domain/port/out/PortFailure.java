package dev.invites.domain.port.out;

/** The one exception that adapters throw: something outside this process failed. */
public final class PortFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean transientFault;

    /**
     * @param transientFault whether trying the same again later may succeed
     * @param message for logs; without secrets and addresses
     */
    public PortFailure(boolean transientFault, String message, Throwable cause) {
        super(message, cause);
        this.transientFault = transientFault;
    }

    /** Whether trying the same again later may succeed. */
    public boolean isTransient() {
        return transientFault;
    }
}
