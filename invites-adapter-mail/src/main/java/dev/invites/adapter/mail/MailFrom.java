package dev.invites.adapter.mail;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Whom our mail is from. */
public record MailFrom(Optional<Name> name, EmailAddress address) {

    /**
     * Reads {@code Invites <invites@example.com>}, with or without double quotes round the name, or a bare address.
     *
     * @throws IllegalArgumentException when {@code text} is anything else; the message does not repeat it
     */
    public static MailFrom parse(String text) {
        String given = text.strip();
        int open = given.lastIndexOf('<');
        if (open < 0) {
            return new MailFrom(Optional.empty(), EmailAddress.of(given));
        }
        if (!given.endsWith(">")) {
            throw new IllegalArgumentException("must be an address, or a name followed by an address in < and >");
        }
        String address = given.substring(open + 1, given.length() - 1);
        return new MailFrom(name(given.substring(0, open).strip()), EmailAddress.of(address));
    }

    private static Optional<Name> name(String given) {
        boolean quoted = given.length() >= 2 && given.startsWith("\"") && given.endsWith("\"");
        String plain = quoted ? given.substring(1, given.length() - 1).strip() : given;
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        Name name = new Name(plain);
        if (!name.forDisplay().equals(plain) || plain.matches(".*[<>\"\\\\].*")) {
            throw new IllegalArgumentException(
                    "must have a name of at most 64 characters, without control characters, <, >, \" and \\");
        }
        return Optional.of(name);
    }

    InternetAddress header() {
        InternetAddress header = mailbox(address);
        try {
            if (name.isPresent()) {
                header.setPersonal(name.get().forDisplay(), StandardCharsets.UTF_8.name());
            }
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every JVM has UTF-8", e);
        }
        return header;
    }

    /** The address as mail servers want it: the local part as given, since only its server may say what is the same. */
    static InternetAddress mailbox(EmailAddress address) {
        InternetAddress mailbox = new InternetAddress();
        mailbox.setAddress(address.local() + "@" + address.asciiDomain());
        return mailbox;
    }
}
