package dev.invites.domain.usecase;

import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.model.Metadata;
import dev.invites.domain.model.Role;
import dev.invites.domain.port.in.CreateInvites;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells whether two commands under one idempotency key ask for the same. */
final class Fingerprint {

    private Fingerprint() {}

    /** The SHA-256, in hex, of all that the command asks for; who asks does not matter, nor does the letter case. */
    static String of(CreateInvites.Command command) {
        // The address holds no line break, the parts have their length in front and the message is the rest: no two
        // commands write the same text.
        InviteTerms terms = command.terms();
        String text = command.email().canonical()
                + "\n"
                + part("role", terms.role().map(Role::name))
                + part("expiry", terms.expiry().map(expiry -> expiry.length().toString()))
                + part("locale", terms.locale().map(LanguageTag::value))
                + part("metadata", terms.metadata().map(Fingerprint::text))
                + part("sendEmail", Optional.of("false").filter(no -> !command.sendEmail()))
                + terms.message().map(message -> "message\n" + message.text()).orElse("");
        return HexFormat.of().formatHex(Sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String part(String name, Optional<String> value) {
        return value.map(it -> "\n" + name + " " + it.length() + "\n" + it).orElse("");
    }

    private static String text(Metadata metadata) {
        return new TreeMap<>(metadata.entries())
                .entrySet().stream()
                        .map(entry -> part("name", Optional.of(entry.getKey()))
                                + part("value", Optional.of(entry.getValue())))
                        .collect(Collectors.joining());
    }
}
