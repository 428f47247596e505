package dev.invites.domain.usecase;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Outbox.Claim;
import dev.invites.domain.port.out.Outbox.Entry;
import dev.invites.domain.port.out.Stores;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What claimed mails are about, as it was at one moment. */
record MailFacts(Map<Invites.Key, Invite> invites, Map<OrganizationId, Organization> organizations) {

    static MailFacts of(Collection<Claim> claims, Stores stores) {
        Set<Invites.Key> keys = claims.stream().map(claim -> key(claim.entry())).collect(Collectors.toSet());
        Set<OrganizationId> ids = keys.stream().map(Invites.Key::organization).collect(Collectors.toSet());
        return new MailFacts(
                stores.invites().findAll(keys).stream().collect(Collectors.toMap(Invites.Key::of, Function.identity())),
                stores.organizations().findAll(ids).stream()
                        .collect(Collectors.toMap(Organization::id, Function.identity())));
    }

    /** The invite, where the mail is still the last one that it has called for. */
    Optional<Invite> invite(Entry mail) {
        return Optional.ofNullable(invites.get(key(mail))).filter(mail::isLastOf);
    }

    Optional<Organization> organization(Entry mail) {
        return Optional.ofNullable(organizations.get(mail.organization()));
    }

    private static Invites.Key key(Entry mail) {
        return new Invites.Key(mail.organization(), mail.invite());
    }
}
