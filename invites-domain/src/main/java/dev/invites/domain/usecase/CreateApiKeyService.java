package dev.invites.domain.usecase;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.CreateApiKey;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

record CreateApiKeyService(
        Transactions<DirectoryStores> transactions, Ids ids, MicroClock clock, RandomGenerator random)
        implements CreateApiKey {

    @Override
    public Outcome<Created, Reason> create(Command command) {
        return transactions.call(stores -> create(command, stores));
    }

    private Outcome<Created, Reason> create(Command command, DirectoryStores stores) {
        Access access = Access.of(command.caller(), command.organization(), stores.memberships());
        Optional<Reason> refusal = access.refusalForManager(Reason.NO_SUCH_ORGANIZATION, Reason.NOT_ALLOWED)
                .or(() -> command.caller().isProgram() ? Optional.of(Reason.NOT_ALLOWED) : Optional.empty());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Instant now = clock.now();
        Optional<Instant> expiresAt = command.expiresAt().map(at -> at.truncatedTo(ChronoUnit.MICROS));
        boolean inRange = expiresAt
                .map(at -> at.isAfter(now) && !at.isAfter(ApiKey.latestExpiry(now)))
                .orElse(true);
        if (!inRange) {
            return Outcome.refused(Reason.EXPIRY_OUT_OF_RANGE);
        }
        ApiKeySecret secret = ApiKeySecret.create(random);
        ApiKey key = new ApiKey(
                new ApiKeyId(ids.next()),
                command.name(),
                command.organization(),
                command.caller().user().id(),
                secret.prefix(),
                now,
                expiresAt,
                Optional.empty());
        Guarded.require(stores.apiKeys().add(key, secret.hash()), "another key has this prefix");
        return Outcome.done(new Created(key, secret.text()));
    }
}
