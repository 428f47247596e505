package dev.invites.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.invites.adapter.http.BoundPort;
import dev.invites.adapter.http.ConsoleSessions;
import dev.invites.adapter.http.HttpServer;
import dev.invites.adapter.http.HttpSettings;
import dev.invites.adapter.http.JwtVerification;
import dev.invites.adapter.http.RequestLimits;
import dev.invites.adapter.jdbc.JdbcSettings;
import dev.invites.adapter.jdbc.JdbcStorage;
import dev.invites.domain.builtin.HmacInviteTokens;
import dev.invites.domain.builtin.TokenKey;
import dev.invites.domain.model.AcceptLinks;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.usecase.DirectoryEngine;
import dev.invites.domain.usecase.InvitesEngine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * How often each route goes to PostgreSQL and back, with every limit and the history on. A way there and back is a wait,
 * above all where the database is on another machine: who adds one should know, and who saves one writes it down here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TripsTest {

    private static final byte[] SECRET = "a secret that is only used in this test".getBytes(StandardCharsets.UTF_8);
    private static final AcceptLinks LINKS = new AcceptLinks("https://app.example.com/join#{token}");
    private static final String ALIVE_BYPASS = "com.zaxxer.hikari.aliveBypassWindowMs";

    static final List<Route> ROUTES = List.of(
            new Route("create", 5, api -> api.creating("{'email':'%s'}".formatted(api.newEmail()))),
            new Route(
                    "create with an idempotency key",
                    9,
                    api -> api.creating(
                            "{'email':'%s','idempotency_key':'%s'}".formatted(api.newEmail(), api.newEmail()))),
            new Route("create again with the same idempotency key", 5, api -> {
                String body = "{'email':'%s','idempotency_key':'%s'}".formatted(api.newEmail(), api.newEmail());
                api.creating(body).send();
                return api.creating(body);
            }),
            new Route("create what is pending", 4, api -> {
                String body = "{'email':'%s'}".formatted(api.newEmail());
                api.creating(body).send();
                return api.creating(body);
            }),
            new Route("batch of 100", 8, api -> api.creating(100)),
            new Route("batch of 200", 8, api -> api.creating(200)),
            new Route("list", 3, api -> () -> api.key.get(api.invites)),
            new Route("list pending", 3, api -> () -> api.key.get(api.invites + "?status=pending")),
            new Route("list by part of an email", 5, api -> () -> api.key.get(api.invites + "?email.contains=p1%40")),
            new Route("next page", 3, api -> {
                String token = api.key
                        .get(api.invites + "?page_size=1")
                        .json()
                        .at("/pagination/next_page_token")
                        .asString();
                return () -> api.key.get(api.invites + "?page_size=1&page_token=" + token);
            }),
            new Route("get", 3, api -> {
                String path = api.invites + "/" + api.newInvite().id();
                return () -> api.key.get(path);
            }),
            new Route("resend", 7, api -> api.doing("resend", "{}")),
            new Route("revoke", 5, api -> api.doing("revoke", "{}")),
            new Route("link", 5, api -> api.doing("link", "{}")),
            new Route("events", 4, api -> {
                String path = api.invites + "/" + api.newInvite().id() + "/events";
                return () -> api.key.get(path);
            }),
            new Route("accept", 8, api -> {
                Made invite = api.newInvite();
                Api person = api.signedIn(invite.email());
                // Whoever has called before is known.
                person.get("/v1beta/me");
                return () -> person.post(api.invites + "/accept", invite.tokenBody());
            }),
            new Route("preview", 6, api -> api.holding("preview")),
            new Route("preview again", 3, api -> {
                Made invite = api.newInvite();
                api.key.post("/v1beta/invites/preview", invite.tokenBody());
                return () -> api.key.post("/v1beta/invites/preview", invite.tokenBody());
            }),
            new Route("decline", 4, api -> api.holding("decline")));

    private final AtomicInteger emails = new AtomicInteger();
    private EmbeddedPostgres database;
    private CountingProxy proxy;
    private JdbcStorage storage;
    private HttpServer server;
    private String url;
    private Api key;
    private String invites;

    @BeforeAll
    void start() throws Exception {
        database = EmbeddedPostgres.start();
        proxy = CountingProxy.before(database.getPort());
        // What lay idle for half a second would be asked first whether it is alive.
        System.setProperty(ALIVE_BYPASS, Long.toString(Duration.ofMinutes(5).toMillis()));
        // One connection: none is opened while another route is being counted.
        storage = JdbcStorage.open(new JdbcSettings(
                "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/postgres",
                Optional.of("postgres"),
                Optional.empty(),
                1));
        server = serve();
        Api owner = signedIn("owner@example.com");
        String organization = owner.post("/v1beta/organizations", "{\"name\":\"Acme\"}")
                .json()
                .at("/organization/id")
                .asString();
        String secret = owner.post(
                        "/v1beta/api-keys", "{\"name\":\"test\",\"organization_id\":\"" + organization + "\"}")
                .json()
                .at("/secret")
                .asString();
        key = new Api(url, secret);
        invites = "/v1beta/organizations/" + organization + "/invites";
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
        storage.close();
        proxy.close();
        database.close();
        System.clearProperty(ALIVE_BYPASS);
    }

    @ParameterizedTest
    @FieldSource("ROUTES")
    void a_route_goes_to_the_database_so_often(Route route) throws Exception {
        assertThat(trips(route)).isPositive();

        assertThat(trips(route)).isEqualTo(route.trips());
    }

    private int trips(Route route) throws Exception {
        Request request = route.preparing().prepare(this);
        int before = proxy.trips();
        Api.Answer answer = request.send();
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return proxy.trips() - before;
    }

    /** What is counted, once all that it needs is there. */
    private interface Request {
        Api.Answer send();
    }

    private interface Preparing {
        Request prepare(TripsTest api) throws Exception;
    }

    private record Route(String name, int trips, Preparing preparing) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Made(String id, String email, String token) {
        String tokenBody() {
            return "{\"token\":\"" + token + "\"}";
        }
    }

    private String newEmail() {
        return "p" + emails.incrementAndGet() + "@example.com";
    }

    private Request creating(String singleQuoted) {
        return () -> key.post(invites, singleQuoted.replace('\'', '"'));
    }

    private Request creating(int many) {
        String entries = IntStream.range(0, many)
                .mapToObj(entry -> "{\"email\":\"" + newEmail() + "\"}")
                .collect(Collectors.joining(","));
        return () -> key.post(invites + "/batch", "{\"invites\":[" + entries + "]}");
    }

    private Made newInvite() {
        String email = newEmail();
        Api.Answer made =
                creating("{'email':'" + email + "','send_email':false}").send();
        String link = made.json().at("/accept_url").asString();
        return new Made(made.json().at("/invite/id").asString(), email, link.substring(link.indexOf('#') + 1));
    }

    private Request doing(String what, String body) {
        String path = invites + "/" + newInvite().id() + "/" + what;
        return () -> key.post(path, body);
    }

    private Request holding(String what) {
        Made invite = newInvite();
        return () -> key.post("/v1beta/invites/" + what, invite.tokenBody());
    }

    private Api signedIn(String email) throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(email)
                .claim("email", email)
                .claim("email_verified", true)
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .build();
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        jwt.sign(new MACSigner(SECRET));
        return new Api(url, jwt.serialize());
    }

    /** Is signed in to the console. */
    private record Nobody() implements ConsoleSessions {

        @Override
        public void add(Session session) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Session> find(String idHash) {
            return Optional.empty();
        }

        @Override
        public void prolong(String idHash, Instant idleAt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(String idHash) {
            throw new UnsupportedOperationException();
        }
    }

    /** As the service does, but that nothing works in the background. */
    private HttpServer serve() throws Exception {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        HmacInviteTokens tokens = new HmacInviteTokens(List.of(new TokenKey("k1", new byte[32])));
        Mailer mailer = mail -> new Mailer.Delivery.Sent();
        InvitesEngine engine = InvitesEngine.on(storage.transactions(), tokens, mailer, LINKS)
                .limits(new InviteLimits(Duration.ZERO, 100, 100, 100_000, 100_000))
                .combining()
                .clock(clock)
                .random(random)
                .build();
        BoundPort port = BoundPort.bind("127.0.0.1", 0);
        url = "http://127.0.0.1:" + port.port();
        return HttpServer.start(
                port,
                new HttpSettings(
                        URI.create(url),
                        JwtVerification.secret(SECRET, Optional.empty(), Optional.empty()),
                        List.of(new byte[32]),
                        RequestLimits.NONE),
                engine,
                new DirectoryEngine(storage.transactions(), clock, random),
                Optional.empty(),
                storage::isReady,
                Optional.empty(),
                new Nobody(),
                clock);
    }
}
