package dev.invites.domain.model;

import java.util.Optional;

/**
 * What the holder of an unsubscribe link gets to see: nothing that a log or a mail scanner, which the link passes, must
 * not know.
 *
 * @param email the address that is written to, masked
 * @param locale in which it was written to
 * @param unsubscribed whether the organization may invite it no more
 */
public record Unsubscription(Name organization, String email, Optional<LanguageTag> locale, boolean unsubscribed) {

    public static Unsubscription of(Invite invite, Organization organization, boolean unsubscribed) {
        return new Unsubscription(organization.name(), invite.email().toString(), invite.locale(), unsubscribed);
    }
}
