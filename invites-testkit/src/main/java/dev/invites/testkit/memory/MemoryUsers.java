package dev.invites.testkit.memory;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Users;
import java.util.Comparator;
import java.util.Optional;

record MemoryUsers(Scope scope) implements Users {

    @Override
    public Optional<Account> find(Identity identity) {
        return Optional.ofNullable(scope.state().accounts.get(identity));
    }

    @Override
    public Optional<Account> lock(Identity identity) {
        return find(identity);
    }

    @Override
    public Optional<User> find(UserId id) {
        return Optional.ofNullable(scope.state().identities.get(id))
                .flatMap(this::find)
                .map(Account::user);
    }

    @Override
    public Optional<User> lock(UserId id) {
        return find(id);
    }

    @Override
    public boolean add(Account account) {
        MemoryState state = scope.state();
        boolean isNew = state.accounts.putIfAbsent(account.identity(), account) == null;
        if (isNew) {
            state.identities.put(account.user().id(), account.identity());
        }
        return isNew;
    }

    @Override
    public void update(Account account) {
        MemoryState state = scope.state();
        Identity identity = state.identities.get(account.user().id());
        if (identity != null) {
            state.accounts.put(identity, new Account(identity, account.user(), account.verifiedEmail()));
        }
    }

    @Override
    public Optional<User> findVerified(EmailAddress email) {
        return scope.state().accounts.values().stream()
                .filter(account -> account.verifiedEmail().map(email::equals).orElse(false))
                .map(Account::user)
                .min(Comparator.comparing(user -> user.id().value(), Paging.BY_ID));
    }

    @Override
    public void identify(Account account) {
        MemoryState state = scope.state();
        Identity before = state.identities.get(account.user().id());
        if (before != null) {
            state.accounts.remove(before);
            add(account);
        }
    }

    @Override
    public void remove(Identity identity) {
        MemoryState state = scope.state();
        Account account = state.accounts.remove(identity);
        if (account != null) {
            state.identities.remove(account.user().id());
        }
    }
}
