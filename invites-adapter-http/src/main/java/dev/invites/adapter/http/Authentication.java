package dev.invites.adapter.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import dev.invites.domain.port.in.directory.IdentifyPerson;
import dev.invites.domain.port.in.directory.RecallCaller.Whom;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out who calls: a program by its API key, a person by a JWT. */
final class Authentication implements Credentials {

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
     * Who is let in for a time.
     *
     * @param until when what was shown ends; none where that is asked of the key at each request
     */
    record Admitted(Whom whom, Caller caller, Optional<Instant> until) {}

    @Override
    public Who who(HttpServletRequest request) {
        Who who = whoMaybe(request);
        who.caller();
        return who;
    }

    /** A key that was never good is looked up at once: nothing is to be counted for it. */
    @Override
    public Who whoMaybe(HttpServletRequest request) {
        String credentials = credentials(Collections.list(request.getHeaders("Authorization")));
        if (!credentials.startsWith(AuthenticateApiKey.SECRET_PREFIX)) {
            Caller person = people.identify(jwts.read(credentials));
            return Who.known(person, person.user().id().toString());
        }
        String digest = Digest.of(credentials);
        Who who = Who.by(
                credentials, prefix(credentials), () -> program(credentials, digest), () -> seen.invalidate(digest));
        if (seen.getIfPresent(digest) == null) {
            who.caller();
        }
        return who;
    }

    /** @throws ApiError when nobody is found */
    Admitted admit(String credentials) {
        if (credentials.startsWith(AuthenticateApiKey.SECRET_PREFIX)) {
            Caller program = program(credentials, Digest.of(credentials));
            return new Admitted(new Whom.Program(prefix(credentials)), program, Optional.empty());
        }
        Jwts.Verified verified = jwts.verify(credentials);
        Caller person = people.identify(verified.person());
        return new Admitted(new Whom.Person(person.user().id()), person, Optional.of(verified.until()));
    }

    /** What tells a key from all others once it is known to be one: the console, which has no more of it, counts by it too. */
    private static String prefix(String key) {
        return key.substring(0, Math.min(key.length(), ApiKey.PREFIX_LENGTH));
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
