package dev.invites.app;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.UnsubscribeLinks;
import java.net.URI;
import java.util.Optional;

/**
 * Where people reach the service, and where the links in mails lead. Neither is known before the port is, when that is
 * left to the system.
 *
 * @param configuredUrl without a slash at its end
 * @param configuredLinks the product's own page, in place of the one built in
 * @param acceptByToken whether holding a link is enough to accept
 */
record LinkSettings(Optional<URI> configuredUrl, Optional<AcceptLinks> configuredLinks, boolean acceptByToken) {

    static LinkSettings read(SettingsReader reader, DbSettings db) {
        Optional<URI> url = reader.find(Setting.PUBLIC_URL, LinkSettings::publicUrl);
        Optional<AcceptLinks> links = reader.find(Setting.ACCEPT_URL, AcceptLinks::new);
        boolean byDefault = db.isEmbedded() && !reader.isSet(Setting.ACCEPT_URL);
        boolean byToken = reader.find(Setting.ACCEPT_BY_TOKEN, Values::flag).orElse(byDefault);
        if (!byToken) {
            reader.require(Setting.ACCEPT_URL, "is required unless INVITES_ACCEPT_BY_TOKEN is true");
        }
        return new LinkSettings(url, links, byToken);
    }

    /**
     * What every address of this service begins with, without a slash at its end.
     *
     * @param port the one that the service listens on
     */
    URI publicUrl(int port) {
        return configuredUrl.orElseGet(() -> URI.create("http://localhost:" + port));
    }

    /** The links that mails carry: to the product's page, or to the one built in, which has the token in its fragment. */
    AcceptLinks acceptLinks(int port) {
        return configuredLinks.orElseGet(() -> new AcceptLinks(publicUrl(port) + "/invite#{token}"));
    }

    /** The links in the headers of mails that may be unsubscribed from: always to this service, which knows what they mean. */
    UnsubscribeLinks unsubscribeLinks(int port) {
        return new UnsubscribeLinks(publicUrl(port) + "/unsubscribe/{token}");
    }

    private static URI publicUrl(String text) {
        URI url = Values.webAddress(text);
        if (url.getRawQuery() != null || url.getRawFragment() != null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must have no user, query or fragment");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }
}
