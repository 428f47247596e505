package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.out.Stores;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/** A link that somebody holds, with the invite and the organization that it leads to. */
record HeldLink(TokenRef ref, Invite invite, Organization organization) {

    static Optional<HeldLink> find(TokenRef ref, Stores stores) {
        return find(ref, stores, stores.invites()::find);
    }

    /** With the invite locked. */
    static Optional<HeldLink> lock(TokenRef ref, Stores stores) {
        return find(ref, stores, stores.invites()::lock);
    }

    private static Optional<HeldLink> find(
            TokenRef ref, Stores stores, BiFunction<OrganizationId, InviteId, Optional<Invite>> invite) {
        return invite.apply(ref.organization(), ref.invite())
                .flatMap(found -> stores.organizations()
                        .find(ref.organization())
                        .map(organization -> new HeldLink(ref, found, organization)));
    }

    boolean isCurrent() {
        return ref.isCurrentOf(invite);
    }

    HeldLink with(Invite next) {
        return new HeldLink(ref, next, organization);
    }

    InvitePreview preview(Instant now) {
        return InvitePreview.of(invite, ref, organization, now);
    }
}
