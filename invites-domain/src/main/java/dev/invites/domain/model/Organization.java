package dev.invites.domain.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;

/** What people are invited to. */
public record Organization(OrganizationId id, Name name, Instant createdAt, Optional<String> logoImageUrl) {

    /** The most characters that a logo's address has. */
    public static final int MAX_URL_LENGTH = 2_048;

    public Organization {
        logoImageUrl.ifPresent(Organization::requireImageUrl);
    }

    public Organization renamed(Name newName) {
        return new Organization(id, newName, createdAt, logoImageUrl);
    }

    public Organization withLogo(Optional<String> url) {
        return new Organization(id, name, createdAt, url);
    }

    /** @throws IllegalArgumentException unless {@code text} is an absolute {@code http} or {@code https} address */
    public static void requireImageUrl(String text) {
        try {
            URI uri = new URI(Text.requireWellFormed(text));
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (text.length() <= MAX_URL_LENGTH && web && uri.getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be an absolute http or https address", e);
        }
        throw new IllegalArgumentException(
                "must be an absolute http or https address of at most " + MAX_URL_LENGTH + " characters");
    }
}
