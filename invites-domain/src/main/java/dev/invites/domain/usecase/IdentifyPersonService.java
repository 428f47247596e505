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
        User user = transactions.call(stores -> user(command, verified, stores.users()));
        return Caller.person(user, verified);
    }

    private User user(Command command, Optional<EmailAddress> verified, Users users) {
        Identity identity = new Identity(command.issuer(), command.subject());
        Name name = command.name().orElseGet(() -> new Name(command.email().local()));
        Optional<Account> known = users.find(identity);
        if (known.isEmpty()) {
            User user = new User(new UserId(ids.next()), name, command.email());
            Guarded.require(users.add(new Account(identity, user, verified)), "the person was met meanwhile");
            return user;
        }
        Account account = after(command, name, verified, known.get());
        if (account.equals(known.get())) {
            return account.user();
        }
        // Decided again under a lock: a verified address that came meanwhile must not be lost.
        Account locked = users.lock(identity).orElseThrow(() -> new LostRace("the person has gone meanwhile"));
        Account written = after(command, name, verified, locked);
        users.update(written);
        return written.user();
    }

    private static Account after(Command command, Name name, Optional<EmailAddress> verified, Account before) {
        Optional<EmailAddress> kept = verified.or(before::verifiedEmail);
        User user = new User(before.user().id(), name, kept.orElse(command.email()));
        return new Account(before.identity(), user, kept);
    }
}
