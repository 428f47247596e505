package dev.invites.domain.model;

import java.util.UUID;

/** Names an invite; alone it opens nothing, every look-up needs the organization too. Written as a TypeID with the prefix {@code inv}. */
public record InviteId(UUID value) {

    private static final String PREFIX = "inv";

    /** @throws IllegalArgumentException when {@code text} is not an id of this kind */
    public static InviteId parse(String text) {
        return new InviteId(TypeId.read(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
