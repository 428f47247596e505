package dev.invites.domain.model;

import java.net.URI;

/**
 * Where the link in a mail leads: an address with {@code {token}} in it and, if wanted, {@code {organization_id}}.
 * Best put the token behind a {@code #}: a fragment reaches no access log, proxy or {@code Referer}.
 */
public record AcceptLinks(String template) {

    public AcceptLinks {
        new LinkTemplate(template);
    }

    /** The link that carries {@code token}, whose characters need no escaping anywhere in an address. */
    public URI link(OrganizationId organization, String token) {
        return new LinkTemplate(template).link(organization, token);
    }
}
