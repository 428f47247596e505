package dev.invites.domain.usecase;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.GetApiKey;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record GetApiKeyService(Transactions<DirectoryStores> transactions) implements GetApiKey {

    @Override
    public Outcome<ApiKey, Reason> get(Query query) {
        return transactions.call(stores -> {
            Optional<ApiKey> key = stores.apiKeys().lock(query.key());
            if (key.isEmpty()) {
                return Outcome.refused(Reason.NO_SUCH_KEY);
            }
            Access access = Access.of(query.caller(), key.get().organization(), stores.memberships());
            Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_KEY, Reason.NOT_ALLOWED);
            return refusal.isPresent() ? Outcome.refused(refusal.get()) : Outcome.done(key.get());
        });
    }
}
