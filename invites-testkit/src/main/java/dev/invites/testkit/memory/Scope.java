package dev.invites.testkit.memory;

/** The life of one transaction: what its stores work on, until it ends. */
final class Scope {

    private final MemoryState state;
    private volatile boolean open = true;

    Scope(MemoryState state) {
        this.state = state;
    }

    /** @throws IllegalStateException when the transaction has ended */
    MemoryState state() {
        if (!open) {
            throw new IllegalStateException("a store was used after its transaction had ended");
        }
        return state;
    }

    void close() {
        open = false;
    }
}
