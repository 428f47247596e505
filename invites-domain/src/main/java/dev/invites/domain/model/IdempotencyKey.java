package dev.invites.domain.model;

/** A name that the caller gives to one command, so that sending it twice does it once. Compared to the letter. */
public record IdempotencyKey(String value) {

    /** The most characters (code points) that a key has. */
    public static final int MAX_LENGTH = 255;

    public IdempotencyKey {
        Text.requireWellFormed(value);
        if (value.isEmpty() || value.codePointCount(0, value.length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("must have 1 to " + MAX_LENGTH + " characters");
        }
    }
}
