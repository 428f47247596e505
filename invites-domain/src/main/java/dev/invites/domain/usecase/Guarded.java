package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.LostRace;
import java.util.Collection;
import java.util.Set;

/** Writes that are done as decided, or make the whole transaction start over. */
final class Guarded {

    private Guarded() {}

    static void add(Invites invites, Collection<Invite> added) {
        if (!added.isEmpty()) {
            require(invites.add(added).size() == added.size(), "the email was invited meanwhile");
        }
    }

    static void update(Invites invites, Collection<Invite> updated) {
        if (!updated.isEmpty()) {
            require(invites.update(updated).size() == updated.size(), "the invite has changed meanwhile");
        }
    }

    static void update(Invites invites, Invite updated) {
        update(invites, Set.of(updated));
    }

    static void require(boolean asDecided, String otherwise) {
        if (!asDecided) {
            throw new LostRace(otherwise);
        }
    }
}
