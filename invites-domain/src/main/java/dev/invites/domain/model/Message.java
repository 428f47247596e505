package dev.invites.domain.model;

/** What the sender writes to the invited person: at most 2,000 bytes of UTF-8, line breaks kept. */
public record Message(String text) {

    /** The most bytes of UTF-8 that a message has. */
    public static final int MAX_BYTES = 2_000;

    public Message {
        Text.requireWellFormed(text);
        if (Text.utf8Length(text) > MAX_BYTES) {
            throw new IllegalArgumentException("must have at most " + MAX_BYTES + " bytes of UTF-8");
        }
    }

    /** Hides the text, which is between two people. */
    @Override
    public String toString() {
        return "Message[" + text.length() + " characters]";
    }
}
