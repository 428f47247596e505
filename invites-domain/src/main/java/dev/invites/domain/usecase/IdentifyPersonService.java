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
        verified.flatMap(email -> users.lock(Identity.byLink(email))).ifPresent(byLink -> {
            stores.memberships().handOver(byLink.user().id(), written.user().id());
            users.remove(byLink.identity());
        });
        return written.user();
    }

    /** Somebody new, or somebody who was let in by a link to the same address and is known by nothing else yet. */
    private User met(Identity identity, Name name, EmailAddress email, Optional<EmailAddress> verified, Users users) {
        Optional<Account> byLink = verified.flatMap(it -> users.lock(Identity.byLink(it)));
        User user = new User(byLink.map(it -> it.user().id()).orElseGet(() -> new UserId(ids.next())), name, email);
        Account account = new Account(identity, user, verified);
        if (byLink.isPresent()) {
            users.identify(account);
        } else {
            Guarded.require(users.add(account), "the person was met meanwhile");
        }
        return user;
    }

    private static Account after(Command command, Name name, Optional<EmailAddress> verified, Account before) {
        Optional<EmailAddress> kept = verified.or(before::verifiedEmail);
        User user = new User(before.user().id(), name, kept.orElse(command.email()));
        return new Account(before.identity(), user, kept);
    }
}
