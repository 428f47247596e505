package dev.invites.app;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every setting there is: the name, what holds when it is not set, and what it means. */
enum Setting {
    CONFIG("", "none", "a properties file (UTF-8) with settings; the environment wins over it"),
    HTTP_HOST("127.0.0.1", "the host name or address to listen on"),
    HTTP_PORT("8080", "the port to listen on; 0 takes any free one"),
    PUBLIC_URL("", "http://localhost:PORT", "where people reach the service; links to the page built in begin with it"),
    ACCEPT_URL(
            "",
            "the page built in",
            "where links lead, with {token} and maybe {organization_id}; required with PostgreSQL"),
    ACCEPT_BY_TOKEN("", "depends", "true or false: whether holding a link is enough to become a member"),
    DB_URL("jdbc:h2:file:./data/invites", "jdbc:h2:file:…, jdbc:h2:mem:NAME or jdbc:postgresql://…"),
    DB_USER("", "none", "the database user"),
    DB_PASSWORD("", "none", "the database password; may be empty"),
    DB_POOL_SIZE("10", "the most database connections, 1 to 1000"),
    TOKEN_KEYS("", "made once", "keys of links, newest first: id:base64(32 bytes),…; required with PostgreSQL"),
    JWT_SECRET(
            "",
            "made once",
            "the HS256 secret of JWTs, 32 bytes or more; with PostgreSQL this or the next is required"),
    JWT_JWKS_URL("", "none", "the key set of RS256 and ES256 JWTs, in place of a secret"),
    JWT_ISSUER("", "none", "the iss that JWTs must have"),
    JWT_AUDIENCE("", "none", "the aud that JWTs must have"),
    SMTP_URL("", "the local mailbox", "smtp://user:pass@host:587 or smtps://…; required with PostgreSQL"),
    MAIL_FROM("", "none", "the sender of mail; required with INVITES_SMTP_URL"),
    TEMPLATES("", "none", "a folder with texts and templates of mail in place of those built in; see docs/mails.md"),
    EXPIRES_IN("P7D", "how long an invite stays open, PT1H to P365D"),
    REMINDERS(
            "",
            "none",
            "when to mail who has not answered once more: times before the invite expires, such as P3D,P1D"),
    RATE_LIMIT("1000", "requests a minute of one key or person, on one node"),
    RATE_LIMIT_CREATE("100", "of these, requests that make invites"),
    RESEND_COOLDOWN("PT0S", "the least time between two mails of one invite, up to P365D"),
    RESEND_LIMIT("20", "mails of one invite in 24 hours"),
    RECIPIENT_LIMIT("100", "mails to one address in 24 hours; a fifth of them from one organization"),
    ORGANIZATION_LIMIT("1000", "mails of one organization in 24 hours"),
    PENDING_LIMIT("0", "pending invites of one organization");

    static final String PREFIX = "INVITES_";

    private final String standard;
    private final String shown;
    private final String meaning;

    Setting(String standard, String meaning) {
        this(standard, standard, meaning);
    }

    Setting(String standard, String shown, String meaning) {
        this.standard = standard;
        this.shown = shown;
        this.meaning = meaning;
    }

    /** The name in the environment, and in every message. */
    String variable() {
        return PREFIX + name();
    }

    /** The name in the file. */
    String key() {
        return variable().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** What holds when it is not set, for those settings where that is one fixed value. */
    Optional<String> standard() {
        return standard.isEmpty() ? Optional.empty() : Optional.of(standard);
    }

    /** What {@code --help} shows as the default. */
    String shown() {
        return shown;
    }

    String meaning() {
        return meaning;
    }

    /** Whether the value is taken to the letter: white space may belong to it, and a password may be empty. */
    boolean isVerbatim() {
        return this == JWT_SECRET || this == DB_PASSWORD;
    }

    static Optional<Setting> ofVariable(String variable) {
        return Stream.of(values()).filter(s -> s.variable().equals(variable)).findFirst();
    }

    static Optional<Setting> ofKey(String key) {
        return Stream.of(values()).filter(s -> s.key().equals(key)).findFirst();
    }
}
