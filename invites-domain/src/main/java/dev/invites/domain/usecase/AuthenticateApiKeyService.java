package dev.invites.domain.usecase;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.out.ApiKeys.Credential;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks keys up for all who ask at the same moment at once: each is looked up after it was shown, none is remembered. */
final class AuthenticateApiKeyService implements AuthenticateApiKey {

    /** Keys in a round. */
    private static final int FULL = 256;

    private final Transactions<DirectoryStores> transactions;
    private final MicroClock clock;
    private final Rounds<ApiKeySecret, Outcome<Caller, Reason>> rounds = new Rounds<>(FULL, this::authenticate);

    AuthenticateApiKeyService(Transactions<DirectoryStores> transactions, MicroClock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Outcome<Caller, Reason> authenticate(String secret) {
        return ApiKeySecret.parse(secret)
                .map(presented -> rounds.answer(List.of(presented)).get(0))
                .orElseGet(() -> Outcome.refused(Reason.UNKNOWN));
    }

    private List<Outcome<Caller, Reason>> authenticate(List<ApiKeySecret> presented) {
        Set<String> prefixes = presented.stream().map(ApiKeySecret::prefix).collect(Collectors.toSet());
        Map<String, Credential> credentials =
                transactions.call(stores -> stores.apiKeys().findByPrefixes(prefixes));
        Instant now = clock.now();
        return presented.stream()
                .map(secret -> judge(secret, Optional.ofNullable(credentials.get(secret.prefix())), now))
                .toList();
    }

    private static Outcome<Caller, Reason> judge(ApiKeySecret presented, Optional<Credential> found, Instant now) {
        Optional<Credential> credential = found.filter(it -> presented.hashesTo(it.secretHash()))
                .filter(it -> it.key().revokedAt().isEmpty());
        if (credential.isEmpty() || credential.get().actsAs().isEmpty()) {
            return Outcome.refused(Reason.UNKNOWN);
        }
        if (credential.get().key().isExpiredAt(now)) {
            return Outcome.refused(Reason.EXPIRED);
        }
        return Outcome.done(Caller.program(
                credential.get().actsAs().get(), credential.get().key().organization()));
    }
}
