package dev.invites.adapter.http;

import dev.invites.domain.model.Caller;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Finds out who calls: a program by its API key, a person by a JWT. */
final class Authentication {

    private static final String SCHEME = "bearer ";

    private final AuthenticateApiKey apiKeys;
    private final IdentifyPerson people;
    private final Jwts jwts;

    Authentication(AuthenticateApiKey apiKeys, IdentifyPerson people, Jwts jwts) {
        this.apiKeys = apiKeys;
        this.people = people;
        this.jwts = jwts;
    }

    /**
     * Who calls.
     *
     * @param countedAs whose requests are counted together: a person's, or those with one key, which count apart from
     *     those of its maker and of the maker's other keys
     */
    record Known(Caller caller, String countedAs) {}

    /** @throws ApiError when nobody is found */
    Known caller(HttpServletRequest request) {
        String credentials = credentials(Collections.list(request.getHeaders("Authorization")));
        if (credentials.startsWith(AuthenticateApiKey.SECRET_PREFIX)) {
            Caller program = Refusals.orThrow(apiKeys.authenticate(credentials), Refusals::authenticate);
            return new Known(program, Digest.of(credentials));
        }
        Caller person = people.identify(jwts.read(credentials));
        return new Known(person, person.user().id().toString());
    }

    private static String credentials(List<String> headers) {
        if (headers.size() > 1) {
            throw new ApiError(Problem.BAD_TOKEN, "there must be one Authorization header");
        }
        String header = headers.isEmpty() ? "" : headers.get(0);
        String credentials = header.toLowerCase(Locale.ROOT).startsWith(SCHEME)
                ? header.substring(SCHEME.length()).strip()
                : "";
        if (credentials.isEmpty()) {
            throw new ApiError(Problem.NO_CREDENTIALS, "an Authorization header with a bearer token is required");
        }
        return credentials;
    }
}
