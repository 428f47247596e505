package dev.invites.domain.port.out;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import java.util.Optional;

/** People, each known by what an identity provider calls them. */
public interface Users {

    /** What an identity provider calls a person: each pair is one person, for ever. */
    record Identity(String issuer, String subject) {

        /** No provider's: of somebody who was let in by a link alone, until the first one shows the same address. */
        private static final String NOBODY = "urn:invites:link";

        /** What a person is known by who has been met by nothing but a link to {@code email}. */
        public static Identity byLink(EmailAddress email) {
            return new Identity(NOBODY, email.canonical());
        }

        /** Leaves out the subject, which may be an address. */
        @Override
        public String toString() {
            return "Identity[" + issuer + "]";
        }
    }

    /**
     * A person as kept.
     *
     * @param verifiedEmail the newest address shown to be theirs; the user's address is this one where there is one
     */
    record Account(Identity identity, User user, Optional<EmailAddress> verifiedEmail) {}

    Optional<Account> find(Identity identity);

    /** As {@link #find}, and other transactions that lock or change the person wait until this one ends. */
    Optional<Account> lock(Identity identity);

    Optional<User> find(UserId id);

    /** As {@link #find}, and other transactions that lock or change the person wait until this one ends. */
    Optional<User> lock(UserId id);

    /** Stores a new person; false, with nothing changed, when the identity is known already. */
    boolean add(Account account);

    /** Writes the name and the addresses over those of the person with the same id. */
    void update(Account account);

    /** The person with that verified email; of several the one whom the store has known longest. */
    Optional<User> findVerified(EmailAddress email);

    /**
     * Gives a person another identity, and writes the name and the addresses as {@link #update} does.
     *
     * @param account with the new identity, which nobody has
     */
    void identify(Account account);

    /** Removes a person who was met by nothing but a link, and has turned out to be somebody known. */
    void remove(Identity identity);
}
