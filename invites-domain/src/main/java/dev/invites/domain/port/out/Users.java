package dev.invites.domain.port.out;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import java.util.Optional;

/** People, each known by what an identity provider calls them. */
public interface Users {

    /** What an identity provider calls a person: each pair is one person, for ever. */
    record Identity(String issuer, String subject) {

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

    /** Stores a new person; false, with nothing changed, when the identity is known already. */
    boolean add(Account account);

    /** Writes the name and the addresses over those of the person with the same id. */
    void update(Account account);
}
