package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.UnsubscribeLinks;
import dev.invites.domain.port.out.InviteTokens;
import java.net.URI;
import java.util.Optional;

/** Derives the link by which the address of an invite is unsubscribed, where there is anything to lead to. */
record UnsubscribeUrls(InviteTokens tokens, Optional<UnsubscribeLinks> links) {

    Optional<URI> of(Invite invite) {
        return links.map(to -> to.link(invite.organization(), tokens.issueUnsubscribe(TokenRef.current(invite))));
    }
}
