package dev.invites.domain.model;

import java.util.UUID;

/** Names an API key, and is no secret. Written as a TypeID with the prefix {@code key}. */
public record ApiKeyId(UUID value) {

    private static final String PREFIX = "key";

    /** @throws IllegalArgumentException when {@code text} is not an id of this kind */
    public static ApiKeyId parse(String text) {
        return new ApiKeyId(TypeId.read(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
