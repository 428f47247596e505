package dev.invites.domain.usecase;

import dev.invites.domain.port.out.PortFailure;

/** Tells the storage that is away, which is no fault of what was asked, from everything else that goes wrong. */
final class Outage {

    private Outage() {}

    /** Throws {@code failure} again where the same may succeed later. */
    static void rethrow(RuntimeException failure) {
        if (failure instanceof PortFailure port && port.isTransient()) {
            throw port;
        }
    }
}
