package dev.invites.domain.model;

import java.util.Optional;

/**
 * What somebody who invites an address may say of the invite. What is not said has its default in a new invite, and
 * stays as it is in one that is sent again.
 *
 * @param role what the invited person will be; a member by default
 * @param expiry how long the invite stays open, now and each time that it is sent again; by default as the service has it
 */
public record InviteTerms(
        Optional<Role> role,
        Optional<ExpiryPolicy> expiry,
        Optional<Message> message,
        Optional<LanguageTag> locale,
        Optional<Metadata> metadata) {

    /** Nothing said. */
    public static final InviteTerms DEFAULT =
            new InviteTerms(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public InviteTerms {
        if (role.equals(Optional.of(Role.OWNER))) {
            throw new IllegalArgumentException("nobody is invited to be the owner");
        }
    }

    public InviteTerms withRole(Role other) {
        return new InviteTerms(Optional.of(other), expiry, message, locale, metadata);
    }

    public InviteTerms withExpiry(ExpiryPolicy other) {
        return new InviteTerms(role, Optional.of(other), message, locale, metadata);
    }

    public InviteTerms withMessage(Message other) {
        return new InviteTerms(role, expiry, Optional.of(other), locale, metadata);
    }

    public InviteTerms withLocale(LanguageTag other) {
        return new InviteTerms(role, expiry, message, Optional.of(other), metadata);
    }

    public InviteTerms withMetadata(Metadata other) {
        return new InviteTerms(role, expiry, message, locale, Optional.of(other));
    }
}
