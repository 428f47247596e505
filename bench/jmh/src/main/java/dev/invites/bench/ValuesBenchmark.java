package dev.invites.bench;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.model.TypeId;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.testkit.fixture.Fixtures;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The domain's values, from and to text. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ValuesBenchmark {

    private static final String PREFIX = "inv";

    private final InviteTokens tokens = Fixtures.tokens();
    private final TokenRef ref = new TokenRef(Fixtures.newOrganizationId(), Fixtures.newInviteId(), 3);
    private final String token = tokens.issue(ref);
    private final UUID id = Fixtures.newId();
    private final String typeId = TypeId.write(PREFIX, id);
    private final String plain = "Ada.Lovelace@Example.com";
    private final String international = "Ada.Lovelace@b\u00fccher.example";

    @Benchmark
    public String tokenIssue() {
        return tokens.issue(ref);
    }

    @Benchmark
    public Optional<TokenRef> tokenRead() {
        return tokens.read(token);
    }

    @Benchmark
    public String typeIdWrite() {
        return TypeId.write(PREFIX, id);
    }

    @Benchmark
    public UUID typeIdRead() {
        return TypeId.read(PREFIX, typeId);
    }

    @Benchmark
    public EmailAddress email() {
        return EmailAddress.of(plain);
    }

    @Benchmark
    public EmailAddress emailInOtherLetters() {
        return EmailAddress.of(international);
    }
}
