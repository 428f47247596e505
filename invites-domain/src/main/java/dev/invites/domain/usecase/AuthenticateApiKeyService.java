package dev.invites.domain.usecase;

import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import java.util.List;

/** Looks keys up for all who ask at the same moment at once: each is looked up after it was shown, none is remembered. */
final class AuthenticateApiKeyService implements AuthenticateApiKey {

    /** Keys in a round. */
    private static final int FULL = 256;

    private final Transactions<DirectoryStores> transactions;
    private final MicroClock clock;
    private final Rounds<ApiKeySecret, Outcome<Caller, Reason>> rounds =
            new Rounds<>(FULL, (presented, made) -> authenticate(presented), new Crowd());

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
        KeyCheck check = transactions.call(stores -> KeyCheck.of(presented, stores.apiKeys(), clock));
        return presented.stream().map(check::judge).toList();
    }
}
