package dev.invites.adapter.http;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;

/** What a JWT of the tests says. */
final class TestClaims {

    private TestClaims() {}

    static String email(String jwt) {
        try {
            return SignedJWT.parse(jwt).getJWTClaimsSet().getStringClaim("email");
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
