package dev.invites.adapter.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The mail server that takes our mail, and how to speak to it. Wherever TLS is used, the server's certificate must be
 * trusted by the JVM and be for {@code host}.
 *
 * @param user the user name to log in with; present if and only if the password is
 */
public record SmtpServer(String host, int port, Security security, Optional<String> user, Optional<String> password) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;

    /** How the connection is kept from being read. */
    public enum Security {
        /** Begins in the clear and must change to TLS before anything is said; a server that cannot is not used. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS,
        /** In the clear, the password too. For a server on this machine. */
        NONE
    }

    public SmtpServer {
        if (host.isBlank()) {
            throw new IllegalArgumentException("must name a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("must have a port from 1 to 65535");
        }
        if (user.isPresent() != password.isPresent()) {
            throw new IllegalArgumentException("must have both a user and a password, or neither");
        }
    }

    /**
     * Reads {@code smtp://user:password@host:587} (STARTTLS, required), {@code smtps://…} (TLS) or
     * {@code smtp://host:2525?starttls=never} (in the clear). User and password are percent-encoded.
     *
     * @throws IllegalArgumentException when {@code url} is anything else; the message does not repeat any of it
     */
    public static SmtpServer parse(String url) {
        URI uri = uri(url);
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("smtp") && !scheme.equals("smtps")) {
            throw new IllegalArgumentException("must begin with smtp:// or smtps://");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "must name a host; reserved characters in the user and password are percent-encoded");
        }
        if (!uri.getRawPath().isEmpty() || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must end after the host, the port and ?starttls=never");
        }
        Security security = security(scheme, Optional.ofNullable(uri.getRawQuery()));
        int port = uri.getPort() >= 0 ? uri.getPort() : security == Security.TLS ? SUBMISSION_OVER_TLS : SUBMISSION;
        Optional<String> login = Optional.ofNullable(uri.getRawUserInfo());
        return new SmtpServer(
                uri.getHost().replaceAll("[\\[\\]]", ""),
                port,
                security,
                login.map(both -> decode(both.split(":", 2)[0])),
                login.filter(both -> both.contains(":")).map(both -> decode(both.split(":", 2)[1])));
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Its message repeats the URL, and with it the password: it is not kept as the cause.
            throw new IllegalArgumentException("must be a URL such as smtp://user:password@mail.example.com:587");
        }
    }

    private static Security security(String scheme, Optional<String> query) {
        if (query.isEmpty()) {
            return scheme.equals("smtps") ? Security.TLS : Security.STARTTLS;
        }
        if (scheme.equals("smtp") && query.get().equals("starttls=never")) {
            return Security.NONE;
        }
        throw new IllegalArgumentException("must have no parameter but starttls=never, and that with smtp:// alone");
    }

    private static String decode(String encoded) {
        // In a URL, unlike in a form, a plus sign is a plus sign.
        String plain = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        if (plain.isEmpty() || plain.codePoints().anyMatch(Character::isISOControl) || plain.indexOf('\uFFFD') >= 0) {
            throw new IllegalArgumentException(
                    "must have a user and a password in UTF-8, not empty, without control characters");
        }
        return plain;
    }

    /** Leaves out who logs in with what. */
    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + ", " + security + (user.isPresent() ? ", with login" : "") + "]";
    }
}
