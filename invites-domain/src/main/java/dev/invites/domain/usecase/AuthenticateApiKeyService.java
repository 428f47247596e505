package dev.invites.domain.usecase;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.out.ApiKeys.Credential;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record AuthenticateApiKeyService(Transactions<DirectoryStores> transactions, MicroClock clock)
        implements AuthenticateApiKey {

    @Override
    public Outcome<Caller, Reason> authenticate(String secret) {
        Optional<ApiKeySecret> presented = ApiKeySecret.parse(secret);
        if (presented.isEmpty()) {
            return Outcome.refused(Reason.UNKNOWN);
        }
        Optional<Credential> credential = transactions
                .call(stores -> stores.apiKeys().findByPrefix(presented.get().prefix()))
                .filter(it -> presented.get().hashesTo(it.secretHash()))
                .filter(it -> it.key().revokedAt().isEmpty());
        if (credential.isEmpty() || credential.get().actsAs().isEmpty()) {
            return Outcome.refused(Reason.UNKNOWN);
        }
        if (credential.get().key().isExpiredAt(clock.now())) {
            return Outcome.refused(Reason.EXPIRED);
        }
        return Outcome.done(Caller.program(
                credential.get().actsAs().get(), credential.get().key().organization()));
    }
}
