package dev.invites.domain.usecase;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.RecallCaller;
import dev.invites.domain.port.out.ApiKeys.Credential;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

record RecallCallerService(Transactions<DirectoryStores> transactions, MicroClock clock) implements RecallCaller {

    @Override
    public Outcome<Caller, Reason> recall(Whom whom) {
        return transactions.call(stores -> whom instanceof Whom.Program program
                ? program(program.prefix(), stores, clock.now())
                : person((Whom.Person) whom, stores));
    }

    private static Outcome<Caller, Reason> program(String prefix, DirectoryStores stores, Instant now) {
        Optional<Credential> credential = Optional.ofNullable(
                        stores.apiKeys().findByPrefixes(Set.of(prefix)).get(prefix))
                .filter(it -> it.key().revokedAt().isEmpty());
        if (credential.isEmpty() || credential.get().actsAs().isEmpty()) {
            return Outcome.refused(Reason.UNKNOWN);
        }
        if (credential.get().key().isExpiredAt(now)) {
            return Outcome.refused(Reason.EXPIRED);
        }
        return Outcome.done(Caller.program(
                credential.get().actsAs().get().user(), credential.get().key().organization()));
    }

    private static Outcome<Caller, Reason> person(Whom.Person person, DirectoryStores stores) {
        return stores.users()
                .find(person.id())
                .<Outcome<Caller, Reason>>map(user -> Outcome.done(Caller.person(user, Optional.empty())))
                .orElseGet(() -> Outcome.refused(Reason.UNKNOWN));
    }
}
