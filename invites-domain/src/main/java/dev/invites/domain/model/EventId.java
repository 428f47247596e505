package dev.invites.domain.model;

import java.util.UUID;

/** Names an entry in the history of an invite. Written as a TypeID with the prefix {@code evt}. */
public record EventId(UUID value) {

    private static final String PREFIX = "evt";

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
