package dev.invites.domain.model;

import java.util.Optional;

/** Which part of a list is wanted: at most {@code size} entries from {@code from}, or from the start. */
public record PageRequest(int size, Optional<Cursor> from) {

    public static final int MAX_SIZE = 100;
    public static final int DEFAULT_SIZE = 50;

    public PageRequest {
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException("must be from 1 to " + MAX_SIZE);
        }
    }

    public static PageRequest first(int size) {
        return new PageRequest(size, Optional.empty());
    }

    /** Whether the entries before the cursor are wanted. */
    public boolean isBackward() {
        return from.map(cursor -> cursor.direction() == Cursor.Direction.BACKWARD)
                .orElse(false);
    }
}
