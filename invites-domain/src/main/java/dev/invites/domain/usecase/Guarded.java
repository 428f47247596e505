package dev.invites.domain.usecase;

import dev.invites.domain.port.out.LostRace;

/** Writes that are done as decided, or make the whole transaction start over. */
final class Guarded {

    private Guarded() {}

    static void require(boolean asDecided, String otherwise) {
        if (!asDecided) {
            throw new LostRace(otherwise);
        }
    }
}
