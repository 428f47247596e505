package dev.invites.domain.model;

import java.net.URI;

/**
 * Where the link in a mail leads: an address with {@code {token}} in it and, if wanted, {@code {organization_id}}.
 * Best put the token behind a {@code #}: a fragment reaches no access log, proxy or {@code Referer}.
 */
public record AcceptLinks(String template) {

    private static final String TOKEN = "{token}";
    private static final String ORGANIZATION = "{organization_id}";
    private static final String SAMPLE_TOKEN = "sample-token";

    public AcceptLinks {
        if (!template.contains(TOKEN)) {
            throw new IllegalArgumentException("must contain " + TOKEN);
        }
        URI uri;
        try {
            uri = URI.create(template.replace(TOKEN, SAMPLE_TOKEN).replace(ORGANIZATION, "o"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be an absolute http or https address", e);
        }
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException("must be an absolute http or https address");
        }
        if (uri.getRawAuthority().contains(SAMPLE_TOKEN)) {
            // A host name is shown to every name server on the way.
            throw new IllegalArgumentException("must have " + TOKEN + " after the host");
        }
    }

    /** The link that carries {@code token}, whose characters need no escaping anywhere in an address. */
    public URI link(OrganizationId organization, String token) {
        return URI.create(
                template.replace(ORGANIZATION, organization.toString()).replace(TOKEN, token));
    }
}
