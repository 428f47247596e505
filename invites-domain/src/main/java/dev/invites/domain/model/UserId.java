package dev.invites.domain.model;

import java.util.UUID;

/** Names a person. Written as a TypeID with the prefix {@code user}. */
public record UserId(UUID value) {

    private static final String PREFIX = "user";

    /** @throws IllegalArgumentException when {@code text} is not an id of this kind */
    public static UserId parse(String text) {
        return new UserId(TypeId.read(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
