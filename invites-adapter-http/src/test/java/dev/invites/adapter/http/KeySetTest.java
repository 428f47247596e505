package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.invites.testkit.fixture.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People whose tokens are signed by an identity provider, which shows its public keys at an address. */
class KeySetTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2030-01-01T12:00:00Z"));
    private final RSAKey rsa = rsa("rsa");
    private final ECKey ec = ec("ec");
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String keys = published(rsa, ec);
    private HttpServer provider;
    private Jwts jwts;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/keys", exchange -> {
            fetches.incrementAndGet();
            byte[] body = keys.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        provider.start();
        URI url = URI.create("http://127.0.0.1:" + provider.getAddress().getPort() + "/keys");
        jwts = new Jwts(
                JwtVerification.keySet(url, Optional.of("https://login.example"), Optional.of("invites")), clock);
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void both_kinds_of_keys_are_taken_and_fetched_once() throws Exception {
        for (int time = 0; time < 5; time++) {
            assertThat(jwts.read(rsaSigned(rsa, claims().build())).subject()).isEqualTo("ada");
            assertThat(jwts.read(ecSigned(claims().build())).issuer()).isEqualTo("https://login.example");
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void a_token_for_others_or_by_others_is_refused() {
        assertBad(rsaSigned(rsa, claims().audience("other").build()));
        assertBad(rsaSigned(rsa, claims().audience((String) null).build()));
        assertBad(rsaSigned(rsa, claims().issuer("https://evil.example").build()));
        assertBad(rsaSigned(rsa, claims().issuer(null).build()));
        assertBad(rsaSigned(rsa("rsa"), claims().build()));
    }

    /** RFC 8725, section 2.1: the public key, which everybody has, as the secret of another algorithm. */
    @Test
    void the_public_key_is_no_secret_to_sign_with() throws Exception {
        byte[] publicKey = rsa.toPublicJWK().toRSAPublicKey().getEncoded();
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build();

        assertBad(signed(header, claims().build(), new MACSigner(publicKey)));
        assertBad(
                signed(header, claims().build(), new MACSigner(rsa.toPublicJWK().toJSONString())));
    }

    @Test
    void a_new_key_is_found_without_waiting() {
        jwts.read(rsaSigned(rsa, claims().build()));
        RSAKey next = rsa("next");
        keys = published(rsa, next);

        assertThat(jwts.read(rsaSigned(next, claims().build())).subject()).isEqualTo("ada");
        assertThat(fetches).hasValue(2);
    }

    @Test
    void any_number_of_unknown_keys_makes_bad_tokens_and_few_fetches() {
        jwts.read(rsaSigned(rsa, claims().build()));
        for (int number = 0; number < 10; number++) {
            assertBad(rsaSigned(rsa("unknown" + number), claims().build()));
        }
        assertThat(jwts.read(rsaSigned(rsa, claims().build())).subject()).isEqualTo("ada");
        assertThat(fetches.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void keys_that_cannot_be_had_are_nobodys_fault_but_ours() {
        keys = "";
        for (int time = 0; time < 5; time++) {
            assertThatThrownBy(() -> jwts.read(rsaSigned(rsa, claims().build())))
                    .isInstanceOfSatisfying(
                            ApiError.class, error -> assertThat(error.problem()).isEqualTo(Problem.UNAVAILABLE));
        }
    }

    @Test
    void keys_that_were_had_outlive_their_server() {
        jwts.read(rsaSigned(rsa, claims().build()));
        provider.stop(0);

        assertThat(jwts.read(rsaSigned(rsa, claims().build())).subject()).isEqualTo("ada");
        assertBad(rsaSigned(rsa("unknown"), claims().build()));
    }

    private void assertBad(String token) {
        assertThatThrownBy(() -> jwts.read(token))
                .isInstanceOfSatisfying(
                        ApiError.class, error -> assertThat(error.problem()).isEqualTo(Problem.BAD_TOKEN));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("ada")
                .issuer("https://login.example")
                .audience("invites")
                .claim("email", "ada@example.com")
                .expirationTime(Date.from(clock.instant().plusSeconds(60)));
    }

    private static String rsaSigned(RSAKey key, JWTClaimsSet claims) {
        try {
            return signed(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims,
                    new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ecSigned(JWTClaimsSet claims) throws JOSEException {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(ec.getKeyID()).build(), claims, new ECDSASigner(ec));
    }

    private static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String published(JWK... keys) {
        return new JWKSet(List.of(keys)).toString();
    }

    private static RSAKey rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
