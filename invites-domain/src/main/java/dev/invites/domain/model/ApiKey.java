package dev.invites.domain.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A program's credentials for one organization, without the secret. It acts as {@code madeBy}, with that person's role
 * at the moment of use.
 *
 * @param prefix the secret's first characters, by which people tell keys apart and the service finds them
 */
public record ApiKey(
        ApiKeyId id,
        Name name,
        OrganizationId organization,
        UserId madeBy,
        String prefix,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {

    /** How many of the secret's characters are its {@code prefix}. */
    public static final int PREFIX_LENGTH = 18;

    /** The most characters that a key's name has. */
    public static final int MAX_NAME_LENGTH = 63;

    /** The most characters (code points) of what is said of why a key was revoked. */
    public static final int MAX_REASON_LENGTH = 255;

    /** The latest expiry of a key made at {@code now}: a year away by the calendar, in UTC. */
    public static Instant latestExpiry(Instant now) {
        return now.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    }

    /** @throws IllegalArgumentException unless {@code text} can be kept as why a key was revoked */
    public static void requireReason(String text) {
        Text.requireWellFormed(text);
        if (text.codePointCount(0, text.length()) > MAX_REASON_LENGTH) {
            throw new IllegalArgumentException("must have at most " + MAX_REASON_LENGTH + " characters");
        }
    }

    public boolean isExpiredAt(Instant now) {
        return expiresAt.map(at -> !now.isBefore(at)).orElse(false);
    }

    public boolean isActiveAt(Instant now) {
        return revokedAt.isEmpty() && !isExpiredAt(now);
    }

    /** This key, of no use from {@code now} on; an already revoked one stays as it is. */
    public ApiKey revoked(Instant now) {
        return revokedAt.isPresent()
                ? this
                : new ApiKey(id, name, organization, madeBy, prefix, createdAt, expiresAt, Optional.of(now));
    }
}
