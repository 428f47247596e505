package dev.invites.domain.model;

import java.util.UUID;

/** Names an organization. Written as a TypeID with the prefix {@code org}. */
public record OrganizationId(UUID value) {

    private static final String PREFIX = "org";

    /** @throws IllegalArgumentException when {@code text} is not an id of this kind */
    public static OrganizationId parse(String text) {
        return new OrganizationId(TypeId.read(PREFIX, text));
    }

    @Override
    public String toString() {
        return TypeId.write(PREFIX, value);
    }
}
