package dev.invites.adapter.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.invites.domain.builtin.HmacInviteTokens;
import dev.invites.domain.builtin.TokenKey;
import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Transactions;
import dev.invites.domain.usecase.DirectoryEngine;
import dev.invites.domain.usecase.InvitesEngine;
import dev.invites.testkit.fixture.RecordingMailer;
import dev.invites.testkit.fixture.SettableClock;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server on the adapters in memory, with a client that holds every answer against the document. */
final class TestApi implements AutoCloseable {

    static final byte[] JWT_SECRET = "a secret that is only used in these tests".getBytes(StandardCharsets.UTF_8);

    private static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T12:00:00.123456789Z"));
    final RecordingMailer mailer = new RecordingMailer();
    final Document document;
    final InvitesEngine invites;
    volatile boolean away;
    /** Comes before each transaction. */
    volatile Runnable before = () -> {};

    final MemorySessions sessions = new MemorySessions();

    private final BoundPort port;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    TestApi() {
        this(new Document(), RequestLimits.NONE, InviteLimits.NONE, true);
    }

    /** One that has limits, and keeps count of what was seen with {@code document}. */
    TestApi(Document document, RequestLimits requests, InviteLimits mails) {
        this(document, requests, mails, true);
    }

    /** @param acceptByToken whether a link alone is enough to accept */
    TestApi(Document document, RequestLimits requests, InviteLimits mails, boolean acceptByToken) {
        this(document, requests, mails, acceptByToken, "http://localhost:8080");
    }

    /** @param publicUrl where people reach it */
    TestApi(Document document, RequestLimits requests, InviteLimits mails, boolean acceptByToken, String publicUrl) {
        this.document = document;
        InMemoryTransactions memory = new InMemoryTransactions();
        Transactions<DirectoryStores> transactions = new Transactions<>() {
            @Override
            public <T> T call(Function<? super DirectoryStores, ? extends T> work) {
                if (away) {
                    throw new PortFailure(true, "away", new IOException("for the test"));
                }
                before.run();
                return memory.call(work);
            }
        };
        HmacInviteTokens tokens = new HmacInviteTokens(List.of(new TokenKey("k1", new byte[32])));
        DirectoryEngine directory = new DirectoryEngine(transactions, clock, new SecureRandom());
        invites = InvitesEngine.on(
                        transactions, tokens, mailer, new AcceptLinks("https://app.example.com/join#{token}"))
                .limits(mails)
                .clock(clock)
                .build();
        port = bound();
        server = HttpServer.start(
                port,
                new HttpSettings(
                        URI.create(publicUrl),
                        JwtVerification.secret(JWT_SECRET, Optional.empty(), Optional.empty()),
                        List.of(new byte[32]),
                        requests),
                invites,
                directory,
                Optional.of(directory.acceptInviteByToken(tokens)).filter(it -> acceptByToken),
                () -> !away,
                Optional.of(new OneMail(clock)),
                sessions,
                clock);
    }

    private static BoundPort bound() {
        try {
            return BoundPort.bind("127.0.0.1", 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Answer(int status, Map<String, List<String>> headers, String text) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        String at(String pointer) {
            return json().at(pointer).asString();
        }

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of(""))
                    .get(0);
        }

        /** Status, reason and param, as the table of errors has them. */
        String problem() {
            JsonNode detail = json().at("/details/0");
            return status + " " + at("/code") + " " + detail.at("/reason").asString()
                    + (detail.has("param") ? " " + detail.get("param").asString() : "");
        }
    }

    int port() {
        return port.port();
    }

    String newEmail() {
        return "p" + PEOPLE.incrementAndGet() + "@example.com";
    }

    /** A JWT of a person with a verified address, good for an hour. */
    String person(String email, String name) {
        return jwt(claims(email, name).build());
    }

    String person(String name) {
        return person(newEmail(), name);
    }

    JWTClaimsSet.Builder claims(String email, String name) {
        return new JWTClaimsSet.Builder()
                .subject(email)
                .claim("email", email)
                .claim("email_verified", true)
                .claim("name", name)
                .expirationTime(Date.from(clock.instant().plus(Duration.ofHours(1))));
    }

    static String jwt(JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            jwt.sign(new MACSigner(JWT_SECRET));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The path of a new organization of whoever holds {@code owner}. */
    String organization(String owner) {
        return "/v1beta/organizations/"
                + post(owner, "/v1beta/organizations", "{\"name\":\"Acme\"}").at("/organization/id");
    }

    String apiKey(String owner, String organization) {
        return newApiKey(owner, organization).at("/secret");
    }

    Answer newApiKey(String owner, String organization) {
        String id = organization.substring(organization.lastIndexOf('/') + 1);
        return post(owner, "/v1beta/api-keys", "{\"name\":\"ci\",\"organization_id\":\"" + id + "\"}");
    }

    /** The token in the newest mail, after sending all that is due. */
    String newestToken() {
        sendMail();
        return mailer.last().link().getRawFragment();
    }

    /** Sends all that is due. */
    void sendMail() {
        while (invites.relayMail().relay() > 0) {}
    }

    Answer get(String bearer, String path) {
        return send(bearer, "GET", path, (String) null, Map.of());
    }

    Answer post(String bearer, String path, @Nullable String json) {
        return send(bearer, "POST", path, json, Map.of("Content-Type", "application/json"));
    }

    Answer send(String bearer, String method, String path, @Nullable String body, Map<String, String> headers) {
        return send(
                bearer,
                method,
                path,
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body),
                headers);
    }

    Answer send(
            String bearer, String method, String path, HttpRequest.BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.headers().map(), response.body());
            check(method, path, answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(String method, String path, Answer answer) {
        String requestId = answer.header("X-Request-Id");
        if (!requestId.matches("req_[0-7][0-9a-hjkmnp-tv-z]{25}")) {
            throw new AssertionError("no request id: " + method + " " + path);
        }
        boolean page = answer.header("Content-Type").startsWith("text/html");
        if (answer.status() >= 400
                && !page
                && !method.equals("HEAD")
                && !answer.at("/details/0/request_id").equals(requestId)) {
            throw new AssertionError("another request id in the body: " + answer);
        }
        if (!path.startsWith("/dev/")
                && !path.startsWith("/console")
                && !path.startsWith("/invite/")
                && !(page && answer.status() >= 400)) {
            document.check(method, path, answer.status(), answer.header("Content-Type"), answer.text());
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** A mailbox with one hostile mail in it. */
    private record OneMail(SettableClock clock) implements LocalMailbox {

        private Mail mail() {
            return new Mail(
                    "1-a",
                    clock.instant(),
                    "Invites <invites@example.com>",
                    "\"x\"@example.com",
                    "<script>alert(1)</script>",
                    "text #tok",
                    "<p>html</p>");
        }

        @Override
        public String state() {
            return "1";
        }

        @Override
        public List<Mail> newest(int most) {
            return List.of(mail());
        }

        @Override
        public Optional<Mail> find(String id) {
            return id.equals("1-a") ? Optional.of(mail()) : Optional.empty();
        }
    }
}
