package dev.invites.domain.model;

import java.util.UUID;

/**
 * A place in a list, between two of its entries: just past the entry with the id {@code key}, looking in
 * {@code direction}. It stays good when the entry itself is gone.
 */
public record Cursor(Direction direction, UUID key) {

    /** Which way to look from the entry. */
    public enum Direction {
        FORWARD,
        BACKWARD
    }
}
