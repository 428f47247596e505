package dev.invites.domain.model;

import java.net.URI;

/** An address with a place for a token in it. */
record LinkTemplate(String template) {

    private static final String TOKEN = "{token}";
    private static final String ORGANIZATION = "{organization_id}";
    private static final String SAMPLE_TOKEN = "sample-token";

    LinkTemplate {
        if (!template.contains(TOKEN)) {
            throw new IllegalArgumentException("must contain " + TOKEN);
        }
        URI uri;
        try {
            uri = sample(template);
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

    /** Whether a server gets to see the token: what is behind a {@code #} stays with the browser. */
    boolean isTokenSent() {
        String fragment = sample(template).getRawFragment();
        return fragment == null || !fragment.contains(SAMPLE_TOKEN);
    }

    /** The link that carries {@code token}, whose characters need no escaping anywhere in an address. */
    URI link(OrganizationId organization, String token) {
        return URI.create(
                template.replace(ORGANIZATION, organization.toString()).replace(TOKEN, token));
    }

    private static URI sample(String template) {
        return URI.create(template.replace(TOKEN, SAMPLE_TOKEN).replace(ORGANIZATION, "o"));
    }
}
