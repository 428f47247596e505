package dev.invites.adapter.http;

import dev.invites.adapter.http.Views.InviteView;
import dev.invites.domain.model.Cursor;
import dev.invites.domain.model.Invite;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the edge does to bodies and page tokens; in this package for what only it can see. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HttpBenchmark {

    private static final String SCOPE = "invites org_01h2xcejqtf2nbrexx3vqjhp41 status=pending";

    private final PageTokens pageTokens = new PageTokens(List.of(new byte[32]));
    private final Cursor cursor = new Cursor(Cursor.Direction.FORWARD, Fixtures.newId());
    private final String pageToken = pageTokens.write(cursor, SCOPE);
    private final Instant now = Instant.now();
    private final List<Invite> invites = Stream.generate(() -> InviteBuilder.anInvite()
                    .email(Fixtures.newEmail())
                    .createdAt(now)
                    .build())
            .limit(50)
            .toList();
    private final byte[] createBody =
            "{\"email\":\"ada.lovelace@example.com\",\"message\":\"Looking forward to it.\",\"role\":\"admin\"}"
                    .getBytes(StandardCharsets.UTF_8);
    private final NewInvite read = Json.read(createBody, NewInvite.class);

    @Benchmark
    public String pageTokenWrite() {
        return pageTokens.write(cursor, SCOPE);
    }

    @Benchmark
    public Object pageTokenRead() {
        return pageTokens.read(pageToken, SCOPE);
    }

    /** From the domain's values to bytes. */
    @Benchmark
    public byte[] listOf50() {
        return Json.write(new ListBody<>(
                invites.stream().map(invite -> InviteView.of(invite, now)).toList(),
                new ListBody.Pagination(true, pageToken, null)));
    }

    @Benchmark
    public Object createBodyRead() {
        return Json.read(createBody, NewInvite.class);
    }

    @Benchmark
    public Object createBodyValidate() {
        return Shapes.faults(read);
    }
}
