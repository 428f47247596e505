package dev.invites.domain.usecase;

import dev.invites.domain.port.in.CreateInvites;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Tells whether two commands under one idempotency key ask for the same. */
final class Fingerprint {

    private Fingerprint() {}

    /** The SHA-256, in hex, of all that the command asks for; who asks does not matter, nor does the letter case. */
    static String of(CreateInvites.Command command) {
        // The address holds no line break, so no two commands write the same text.
        String text = command.email().canonical()
                + "\n"
                + command.message().map(message -> "message\n" + message.text()).orElse("");
        return HexFormat.of().formatHex(Sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
