package dev.invites.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.invites.adapter.http.TestApi.Answer;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and who is not. */
abstract class CredentialTests {

    private static final String ME = "/v1beta/me";

    abstract TestApi api();

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic dTpw", "Bearer", "Bearer  ", "bearer"})
    void no_credentials_are_missing_credentials(String header) {
        Answer answer =
                api().send("", "GET", ME, (String) null, header.isEmpty() ? Map.of() : Map.of("Authorization", header));

        assertThat(answer.problem()).isEqualTo("401 unauthenticated missing_api_key");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @Test
    void the_scheme_is_written_in_any_case() {
        assertThat(api().send("", "GET", ME, (String) null, Map.of("Authorization", "bEARER " + api().person("Ada")))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ink_", "ink_x", "ink_00000000000000000000000000000000000000000000000000000000000000000000"})
    void an_unknown_key_is_invalid(String key) {
        assertThat(api().get(key, ME).problem()).isEqualTo("401 unauthenticated invalid_api_key");
    }

    @Test
    void a_key_in_other_letters_is_another_key_on_the_same_connection_too() {
        String owner = api().person("Olga");
        String organization = api().organization(owner);
        String key = api().apiKey(owner, organization);
        String inCapitals = "ink_" + key.substring(4).toUpperCase(Locale.ROOT);

        for (int number = 0; number < 3; number++) {
            assertThat(api().get(key, organization).status()).isEqualTo(200);
            assertThat(api().get(inCapitals, organization).problem()).isEqualTo("401 unauthenticated invalid_api_key");
        }
    }

    @Test
    void what_a_good_token_lacks_makes_a_bad_one() throws Exception {
        JWTClaimsSet good = api().claims(api().newEmail(), "Ada").build();

        assertThat(me(TestApi.jwt(good)).status()).isEqualTo(200);
        for (JWTClaimsSet bad : new JWTClaimsSet[] {
            new JWTClaimsSet.Builder(good).subject(null).build(),
            new JWTClaimsSet.Builder(good).subject("").build(),
            new JWTClaimsSet.Builder(good).subject("s".repeat(256)).build(),
            new JWTClaimsSet.Builder(good).subject("a\u0000b").build(),
            new JWTClaimsSet.Builder(good).issuer("i".repeat(513)).build(),
            new JWTClaimsSet.Builder(good).expirationTime(null).build(),
            new JWTClaimsSet.Builder(good).claim("email", null).build(),
            new JWTClaimsSet.Builder(good).claim("email", "nobody").build(),
            new JWTClaimsSet.Builder(good).claim("email", 5).build(),
            new JWTClaimsSet.Builder(good)
                    .notBeforeTime(Date.from(api().clock.instant().plusSeconds(60)))
                    .build()
        }) {
            assertThat(me(TestApi.jwt(bad)).problem())
                    .as(bad.toString())
                    .isEqualTo("401 unauthenticated invalid_token");
        }
        JWTClaimsSet expired = new JWTClaimsSet.Builder(good)
                .expirationTime(Date.from(api().clock.instant().minusSeconds(1)))
                .build();
        assertThat(me(TestApi.jwt(expired)).problem()).isEqualTo("401 unauthenticated expired_token");
    }

    @Test
    void what_does_not_matter_makes_no_bad_token() throws Exception {
        JWTClaimsSet claims = api().claims(api().newEmail(), "Ada").build();
        JWSSigner hmac = new MACSigner(TestApi.JWT_SECRET);

        for (JWSHeader.Builder header : List.of(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("2026-11"),
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(null),
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("application/jwt")),
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("at+JWT")),
                new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("application/at+jwt")))) {
            assertThat(me(signed(header, claims, hmac)).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1e300, 0, invalid_token",
        "9223372036854776, 0, invalid_token",
        "253402300800, 0, invalid_token",
        "-1, 0, invalid_token",
        "\"2000000000\", 0, invalid_token",
        "1000000000, 0, expired_token",
        "253402300799, 1e300, invalid_token",
        "253402300799, 9223372036854776, invalid_token",
        "253402300799, -1, invalid_token",
    })
    void times_that_are_none_or_overflow_are_refused(String expires, String notBefore, String reason) throws Exception {
        String claims = "{\"sub\":\"s\",\"email\":\"s@example.com\",\"exp\":" + expires + ",\"nbf\":" + notBefore + "}";
        JWSObject jws = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
        jws.sign(new MACSigner(TestApi.JWT_SECRET));

        assertThat(me(jws.serialize()).problem()).isEqualTo("401 unauthenticated " + reason);
    }

    @Test
    void a_token_signed_otherwise_is_refused() throws Exception {
        JWTClaimsSet claims = api().claims(api().newEmail(), "Ada").build();
        RSAKey rsa = new RSAKeyGenerator(2048).generate();
        JWSSigner hmac = new MACSigner(TestApi.JWT_SECRET);

        for (String token : new String[] {
            new PlainJWT(claims).serialize(),
            signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256),
                    claims,
                    new MACSigner("another secret, just as long as it must be")),
            signed(new JWSHeader.Builder(JWSAlgorithm.RS256), claims, new RSASSASigner(rsa)),
            signed(new JWSHeader.Builder(JWSAlgorithm.HS256).jwk(rsa.toPublicJWK()), claims, hmac),
            signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).jwkURL(URI.create("https://evil.example/k")),
                    claims,
                    hmac),
            signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).x509CertURL(URI.create("https://evil.example/k")),
                    claims,
                    hmac),
            signed(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .criticalParams(Set.of("exp"))
                            .customParam("exp", 1),
                    claims,
                    hmac),
            signed(new JWSHeader.Builder(JWSAlgorithm.HS256).type(new JOSEObjectType("other")), claims, hmac),
            TestApi.jwt(claims) + "x",
            "a.b.c",
            "nonsense",
        }) {
            assertThat(me(token).problem()).as(token).isEqualTo("401 unauthenticated invalid_token");
        }
    }

    @Test
    void a_person_is_known_again_by_issuer_and_subject_and_the_newest_verified_address_is_kept() {
        String first = api().newEmail();
        String second = api().newEmail();
        JWTClaimsSet.Builder claims = api().claims(first, "Ada").subject("the-subject-" + first);
        String id = me(TestApi.jwt(claims.build())).at("/user/id");

        Answer renamed = me(TestApi.jwt(claims.claim("email", second)
                .claim("email_verified", "true")
                .claim("name", "Ada L.")
                .build()));
        assertThat(renamed.at("/user/id")).isEqualTo(id);
        assertThat(renamed.at("/user/email")).isEqualTo(second);
        assertThat(renamed.at("/user/name")).isEqualTo("Ada L.");
        Answer unverified = me(TestApi.jwt(claims.claim("email", "other@example.com")
                .claim("email_verified", null)
                .claim("name", null)
                .build()));
        assertThat(unverified.at("/user/email")).isEqualTo(second);
        assertThat(unverified.at("/user/name")).isEqualTo("other");
        assertThat(me(TestApi.jwt(claims.issuer("https://another.example").build()))
                        .at("/user/id"))
                .isNotEqualTo(id);
    }

    @Test
    void a_name_that_cannot_be_one_does_no_harm() {
        for (Object name : new Object[] {"", " ", "x".repeat(1000), "a\u0000b", 5, "\uD83D"}) {
            assertThat(me(TestApi.jwt(api().claims(api().newEmail(), "x")
                                    .claim("name", name)
                                    .expirationTime(
                                            Date.from(api().clock.instant().plus(Duration.ofHours(1))))
                                    .build()))
                            .status())
                    .isEqualTo(200);
        }
    }

    private Answer me(String token) {
        return api().get(token, ME);
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, JWSSigner signer) throws Exception {
        SignedJWT jwt = new SignedJWT(header.build(), claims);
        jwt.sign(signer);
        return jwt.serialize();
    }
}
