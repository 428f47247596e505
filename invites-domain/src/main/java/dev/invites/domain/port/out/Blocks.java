package dev.invites.domain.port.out;

import dev.invites.domain.port.out.Invites.Slot;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/** Which organization may not invite which address, because whoever reads its mail wants no more. */
public interface Blocks {

    /** Those of {@code slots} that are blocked. */
    Set<Slot> blocked(Collection<Slot> slots);

    /** Blocks an address; one that is blocked already stays so. */
    void block(Slot slot, Instant at);

    /** Lifts a block, if there is one. */
    void unblock(Slot slot);
}
