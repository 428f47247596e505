package dev.invites.adapter.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Text;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the JWT of a person (RFC 7519, checked as RFC 8725 advises): only the configured algorithms, no key that the token
 * brings along, no leeway. What is wrong with a token is not told.
 */
final class Jwts {

    private static final Logger LOG = LoggerFactory.getLogger(Jwts.class);

    /** Those of RFC 7519 and RFC 9068, with and without what may be left out; other kinds of JWT are not for us. */
    private static final Set<JOSEObjectType> TYPES = new HashSet<>(Arrays.asList(
            null,
            JOSEObjectType.JWT,
            new JOSEObjectType("application/jwt"),
            new JOSEObjectType("at+jwt"),
            new JOSEObjectType("application/at+jwt")));

    /** Until the end of the year 9999: what is later overflows on its way to us. */
    private static final double LAST_SECOND = 253_402_300_799d;

    private static final int MAX_SUBJECT = 255;
    private static final int MAX_ISSUER = 512;

    private final JwtVerification settings;
    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    Jwts(JwtVerification settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        processor.setJWSKeySelector(settings.selector());
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPES));
        // Judged below, where an expired token can be told from a bad one.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
    }

    /**
     * What a token says.
     *
     * @param until the first moment at which it is no longer good
     */
    record Verified(IdentifyPerson.Command person, Instant until) {}

    /** As {@link #verify}, for whom it is enough whose token it is. */
    IdentifyPerson.Command read(String token) {
        return verify(token).person();
    }

    /** @throws ApiError when the token is not good, or the keys cannot be had */
    Verified verify(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            requireNoKey(jwt.getHeader());
            requireSaneTimes(jwt.getPayload().toJSONObject());
            JWTClaimsSet claims = processor.process(jwt, null);
            requireTimely(claims);
            requireForUs(claims);
            return new Verified(person(claims), claims.getExpirationTime().toInstant());
        } catch (KeySourceException e) {
            if (settings.keysAreAtHand()) {
                throw bad();
            }
            LOG.warn("the key set of JWTs cannot be had: {}", root(e).toString());
            throw new ApiError(Problem.UNAVAILABLE, "the keys that tokens are checked with cannot be had");
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw bad();
        }
    }

    private static void requireNoKey(JWSHeader header) {
        if (header.getJWK() != null
                || header.getJWKURL() != null
                || header.getX509CertURL() != null
                || header.getX509CertChain() != null
                || header.getCriticalParams() != null) {
            throw bad();
        }
    }

    /** The cause alone: what is above it names the address, which may hold a password. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root == failure ? new IllegalStateException("it was asked for too often") : root;
    }

    private static void requireSaneTimes(@Nullable Map<String, Object> claims) {
        for (String time : List.of("exp", "nbf")) {
            if (claims != null && claims.get(time) instanceof Number seconds) {
                if (!(seconds.doubleValue() >= 0 && seconds.doubleValue() <= LAST_SECOND)) {
                    throw bad();
                }
            }
        }
    }

    private void requireTimely(JWTClaimsSet claims) {
        Instant now = clock.instant();
        Date expires = claims.getExpirationTime();
        if (expires == null) {
            throw bad();
        }
        if (!now.isBefore(expires.toInstant())) {
            throw new ApiError(Problem.EXPIRED_TOKEN, "the token has expired");
        }
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null && now.isBefore(notBefore.toInstant())) {
            throw bad();
        }
    }

    private void requireForUs(JWTClaimsSet claims) {
        boolean issuer =
                settings.issuer().map(it -> it.equals(claims.getIssuer())).orElse(true);
        boolean audience =
                settings.audience().map(it -> claims.getAudience().contains(it)).orElse(true);
        if (!issuer || !audience) {
            throw bad();
        }
    }

    private static IdentifyPerson.Command person(JWTClaimsSet claims) throws ParseException {
        String subject = claims.getSubject();
        String issuer = claims.getIssuer() == null ? "" : claims.getIssuer();
        String email = claims.getStringClaim("email");
        if (subject == null
                || subject.isEmpty()
                || subject.length() > MAX_SUBJECT
                || issuer.length() > MAX_ISSUER
                || !Text.isWellFormed(subject)
                || !Text.isWellFormed(issuer)
                || email == null) {
            throw bad();
        }
        Object verified = claims.getClaim("email_verified");
        return new IdentifyPerson.Command(
                issuer,
                subject,
                name(claims.getClaim("name")),
                EmailAddress.of(email),
                Boolean.TRUE.equals(verified) || "true".equals(verified));
    }

    /** A name that cannot be one is as good as none: it decides nothing. */
    private static Optional<Name> name(@Nullable Object claim) {
        if (!(claim instanceof String text)) {
            return Optional.empty();
        }
        int length = Math.min(Name.MAX_LENGTH, text.codePointCount(0, text.length()));
        try {
            return Optional.of(new Name(text.substring(0, text.offsetByCodePoints(0, length))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ApiError bad() {
        return new ApiError(Problem.BAD_TOKEN, "the token is not valid");
    }
}
