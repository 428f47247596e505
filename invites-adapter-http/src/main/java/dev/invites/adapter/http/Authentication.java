package dev.invites.adapter.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Finds out who calls: a program by its API key, a person by a JWT. */
final class Authentication {

    private static final String SCHEME = "bearer ";
    private static final int MOST_SEEN = 10_000;

    private final AuthenticateApiKey apiKeys;
    private final IdentifyPerson people;
    private final Jwts jwts;
    /** Digests of keys that were good a moment ago, which says nothing of now. */
    private final Cache<String, Boolean> seen =
            Caffeine.newBuilder().maximumSize(MOST_SEEN).executor(Runnable::run).build();

    Authentication(AuthenticateApiKey apiKeys, IdentifyPerson people, Jwts jwts) {
        this.apiKeys = apiKeys;
        this.people = people;
        this.jwts = jwts;
    }

    /**
     * Who calls. Counted together are a person's requests, and those with one key, apart from those of its maker and of
     * the maker's other keys.
     *
     * @throws ApiError when nobody is found
     */
    Who who(HttpServletRequest request) {
        Who who = whoMaybe(request);
        who.caller();
        return who;
    }

    /**
     * The same for work that looks the key up itself, or asks for the caller before it does anything else. A key that
     * was never good is looked up at once: nothing is to be counted for it.
     */
    Who whoMaybe(HttpServletRequest request) {
        String credentials = credentials(Collections.list(request.getHeaders("Authorization")));
        if (!credentials.startsWith(AuthenticateApiKey.SECRET_PREFIX)) {
            Caller person = people.identify(jwts.read(credentials));
            return Who.known(person, person.user().id().toString());
        }
        String digest = Digest.of(credentials);
        Who who = Who.by(credentials, digest, () -> program(credentials, digest));
        if (seen.getIfPresent(digest) == null) {
            who.caller();
        }
        return who;
    }

    private Caller program(String key, String digest) {
        Outcome<Caller, AuthenticateApiKey.Reason> outcome = apiKeys.authenticate(key);
        if (outcome instanceof Outcome.Done<?, ?>) {
            seen.put(digest, true);
        } else {
            seen.invalidate(digest);
        }
        return Refusals.orThrow(outcome, Refusals::authenticate);
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
