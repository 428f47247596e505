package dev.invites.domain.model;

import java.net.URI;

/**
 * Where a POST ends the mail of an organization to an address (RFC 8058): an address with {@code {token}} in it and, if
 * wanted, {@code {organization_id}}. Machines follow it, so the token is not behind a {@code #}.
 */
public record UnsubscribeLinks(String template) {

    public UnsubscribeLinks {
        if (!new LinkTemplate(template).isTokenSent()) {
            throw new IllegalArgumentException("must have {token} before any #");
        }
    }

    /** The link that carries {@code token}, whose characters need no escaping anywhere in an address. */
    public URI link(OrganizationId organization, String token) {
        return new LinkTemplate(template).link(organization, token);
    }
}
