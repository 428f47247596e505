package dev.invites.domain.usecase;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.RevokeApiKey;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Optional;

record RevokeApiKeyService(Transactions<DirectoryStores> transactions, MicroClock clock) implements RevokeApiKey {

    @Override
    public Outcome<ApiKey, Reason> revoke(Command command) {
        return transactions.call(stores -> revoke(command, stores));
    }

    private Outcome<ApiKey, Reason> revoke(Command command, DirectoryStores stores) {
        Optional<ApiKey> key = stores.apiKeys().lock(command.key());
        if (key.isEmpty()) {
            return Outcome.refused(Reason.NO_SUCH_KEY);
        }
        Access access = Access.of(command.caller(), key.get().organization(), stores.memberships());
        Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_KEY, Reason.NOT_ALLOWED)
                .or(() -> command.caller().isProgram() ? Optional.of(Reason.NOT_ALLOWED) : Optional.empty());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Instant now = clock.now();
        stores.apiKeys().revoke(key.get().organization(), key.get().id(), now, command.why());
        return Outcome.done(key.get().revoked(now));
    }
}
