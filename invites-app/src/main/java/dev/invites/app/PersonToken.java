package dev.invites.app;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * The JWT of a person whose address is taken as verified, for trying the service out: in production the product's own
 * sign-in makes them.
 */
record PersonToken(EmailAddress email, Optional<Name> name) {

    static final Duration LIFE = Duration.ofHours(12);

    /**
     * Signs with HS256.
     *
     * @param settings whose issuer and audience go into the token
     */
    String sign(Secret secret, JwtSettings settings, Instant now) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject(email.canonical())
                .claim("email", email.given())
                .claim("email_verified", true)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)));
        name.ifPresent(known -> claims.claim("name", known.value()));
        settings.issuer().ifPresent(claims::issuer);
        settings.audience().ifPresent(claims::audience);
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            jwt.sign(new MACSigner(secret.utf8()));
        } catch (JOSEException e) {
            throw new IllegalStateException("the settings let no secret pass that is too short for HS256", e);
        }
        return jwt.serialize();
    }
}
