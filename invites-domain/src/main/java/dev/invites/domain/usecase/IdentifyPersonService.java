package dev.invites.domain.usecase;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.LostRace;
import dev.invites.domain.port.out.Transactions;
import dev.invites.domain.port.out.Users;
import dev.invites.domain.port.out.Users.Account;
import dev.invites.domain.port.out.Users.Identity;
import java.util.Optional;

record IdentifyPersonService(Transactions<DirectoryStores> transactions, Ids ids) implements IdentifyPerson {

    @Override
    public Caller identify(Command command) {
        Optional<EmailAddress> verified = Optional.of(command.email()).filter(email -> command.emailVerified());
        User user = transactions.call(stores -> user(command, verified, stores));
        return Caller.person(user, verified);
    }

    private User user(Command command, Optional<EmailAddress> verified, DirectoryStores stores) {
        Users users = stores.users();
        Identity identity = new Identity(command.issuer(), command.subject());
        Name name = command.name().orElseGet(() -> new Name(command.email().local()));
        Optional<Account> known = users.find(identity);
        if (known.isEmpty()) {
            return met(identity, name, command.email(), verified, users);
        }
        Account account = after(command, name, verified, known.get());
        if (account.equals(known.get())) {
            return account.user();
        }
        // Decided again under a lock: a verified address that came meanwhile must not be lost.
        Account locked = users.lock(identity).orElseThrow(() -> new LostRace("the person has gone meanwhile"));
        Account written = after(command, name, verified, locked);
        users.update(written);
        if (!written.verifiedEmail().equals(locked.verifiedEmail())) {
            written.verifiedEmail().ifPresent(email -> takeOver(written.user(), email, stores));
        }
        return written.user();
    }

    private User met(Identity identity, Name name, EmailAddress email, Optional<EmailAddress> verified, Users users) {
        UserId id = new UserId(ids.next());
        if (verified.isEmpty()) {
            User user = new User(id, name, email);
            Guarded.require(users.add(new Account(identity, user, verified)), "the person was met meanwhile");
            return user;
        }
        User user = new User(place(new User(id, name, email), email, users).id(), name, email);
        users.identify(new Account(identity, user, verified));
        return user;
    }

    /** Somebody known has shown another address: what a link to it has brought is theirs. */
    private void takeOver(User known, EmailAddress email, DirectoryStores stores) {
        User nobody = new User(new UserId(ids.next()), known.name(), email);
        User placed = place(nobody, email, stores.users());
        if (!placed.equals(nobody)) {
            stores.memberships().handOver(placed.id(), known.id());
        }
        stores.users().remove(Identity.byLink(email));
    }

    /**
     * Whoever was let in by a link to {@code email}, or else {@code newcomer}, in that person's place and locked there: who
     * accepts by a link to the same address at the same moment waits, and sees what came of it.
     */
    private static User place(User newcomer, EmailAddress email, Users users) {
        Identity byLink = Identity.byLink(email);
        users.add(new Account(byLink, newcomer, Optional.of(email)));
        return users.lock(byLink)
                .orElseThrow(() -> new LostRace("the person has gone meanwhile"))
                .user();
    }

    private static Account after(Command command, Name name, Optional<EmailAddress> verified, Account before) {
        Optional<EmailAddress> kept = verified.or(before::verifiedEmail);
        User user = new User(before.user().id(), name, kept.orElse(command.email()));
        return new Account(before.identity(), user, kept);
    }
}
