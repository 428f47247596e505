package dev.invites.domain.usecase;

import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.out.InviteTokens;
import java.net.URI;

/** Derives the secret link that opens an invite now. */
record CurrentLinks(InviteTokens tokens, AcceptLinks links) {

    URI of(Invite invite) {
        return links.link(invite.organization(), tokens.issue(TokenRef.current(invite)));
    }
}
