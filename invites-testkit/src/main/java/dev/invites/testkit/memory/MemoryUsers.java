package dev.invites.testkit.memory;

import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Users;
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
}
