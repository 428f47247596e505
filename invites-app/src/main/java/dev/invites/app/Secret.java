package dev.invites.app;

import java.nio.charset.StandardCharsets;

/** A text that no message, log or {@code toString} may show. */
record Secret(String value) {

    byte[] utf8() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
