package dev.invites.domain.usecase;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.Page;
import dev.invites.domain.port.in.directory.ListApiKeys;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.Optional;

record ListApiKeysService(Transactions<DirectoryStores> transactions) implements ListApiKeys {

    @Override
    public Outcome<Page<ApiKey>, Reason> list(Query query) {
        return transactions.call(stores -> {
            Access access = Access.of(query.caller(), query.organization(), stores.memberships());
            Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED);
            return refusal.isPresent()
                    ? Outcome.refused(refusal.get())
                    : Outcome.done(stores.apiKeys().list(query.organization(), query.includeRevoked(), query.page()));
        });
    }
}
