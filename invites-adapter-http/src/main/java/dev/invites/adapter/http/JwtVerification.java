package dev.invites.adapter.http;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;

/** With what the JWTs of people are checked, and what they must say of where they come from. */
public final class JwtVerification {

    private static final int MIN_SECRET_BYTES = 32;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MAX_KEY_SET_BYTES = 65_536;
    private static final long CACHE_MILLIS = 900_000;
    private static final long REFRESH_MILLIS = 15_000;
    private static final long RATE_MILLIS = 5_000;
    private static final long OUTAGE_MILLIS = 14_400_000;

    private final JWSKeySelector<SecurityContext> selector;
    private final Optional<JWKSource<SecurityContext>> keySet;
    private final Optional<String> issuer;
    private final Optional<String> audience;

    private JwtVerification(
            JWSKeySelector<SecurityContext> selector,
            Optional<JWKSource<SecurityContext>> keySet,
            Optional<String> issuer,
            Optional<String> audience) {
        this.selector = selector;
        this.keySet = keySet;
        this.issuer = issuer;
        this.audience = audience;
    }

    /**
     * HS256 with a shared secret, whatever id a token gives it.
     *
     * @throws IllegalArgumentException when it is shorter than 32 bytes (RFC 7518, section 3.2)
     */
    public static JwtVerification secret(byte[] secret, Optional<String> issuer, Optional<String> audience) {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("the secret must have at least " + MIN_SECRET_BYTES + " bytes");
        }
        return new JwtVerification(
                new SingleKeyJWSKeySelector<>(JWSAlgorithm.HS256, new SecretKeySpec(secret, "HmacSHA256")),
                Optional.empty(),
                issuer,
                audience);
    }

    /**
     * RS256 and ES256 with the key set at {@code url}, which is fetched when first needed, kept for 15 minutes, fetched
     * again for an unknown key (at most twice in 5 seconds), and outlives an outage of its server by four hours.
     */
    public static JwtVerification keySet(URI url, Optional<String> issuer, Optional<String> audience) {
        try {
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            url.toURL(), new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_KEY_SET_BYTES))
                    .cache(CACHE_MILLIS, REFRESH_MILLIS)
                    .rateLimited(RATE_MILLIS)
                    .retrying(true)
                    .outageTolerant(OUTAGE_MILLIS)
                    .build();
            return new JwtVerification(
                    new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), keys),
                    Optional.of(keys),
                    issuer,
                    audience);
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("the key set must be at an http or https address", e);
        }
    }

    JWSKeySelector<SecurityContext> selector() {
        return selector;
    }

    /**
     * Whether there are keys, of which none is a token's that was refused: an unknown key makes us look for newer ones,
     * and who sends many must get the answer for a bad token even when we have stopped looking for a while.
     */
    boolean keysAreAtHand() {
        try {
            return keySet.isEmpty()
                    || !keySet.get()
                            .get(new JWKSelector(new JWKMatcher.Builder().build()), null)
                            .isEmpty();
        } catch (KeySourceException e) {
            return false;
        }
    }

    Optional<String> issuer() {
        return issuer;
    }

    Optional<String> audience() {
        return audience;
    }

    /** Leaves out the keys. */
    @Override
    public String toString() {
        return "JwtVerification[" + (keySet.isPresent() ? "key set" : "secret") + "]";
    }
}
