package dev.invites.adapter.http;

import dev.invites.domain.model.Caller;
import dev.invites.domain.port.in.directory.RecallCaller;
import dev.invites.domain.port.in.directory.RecallCaller.Whom;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Knows by a session who calls. */
final class SessionCredentials implements Credentials {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final SessionCookie cookie;
    private final Sessions sessions;
    private final RecallCaller callers;

    SessionCredentials(SessionCookie cookie, Sessions sessions, RecallCaller callers) {
        this.cookie = cookie;
        this.sessions = sessions;
        this.callers = callers;
    }

    @Override
    public Who who(HttpServletRequest request) {
        if (!READING.contains(request.getMethod())) {
            requireOwnPage(request);
        }
        Sessions.Open session =
                find(request).orElseThrow(() -> new ApiError(Problem.NO_CREDENTIALS, "sign in to the console"));
        Caller caller = Refusals.orThrow(callers.recall(session.whom()), Refusals::recall);
        return Who.known(
                caller,
                session.whom() instanceof Whom.Program program
                        ? program.prefix()
                        : caller.user().id().toString());
    }

    /**
     * The session that the request comes with, if it is not over. None of two: a site beside ours may have planted one, and
     * would have people work in its name. Signing in ends both.
     */
    Optional<Sessions.Open> find(HttpServletRequest request) {
        List<Sessions.Open> open = cookie.read(request).stream()
                .distinct()
                .flatMap(name -> sessions.find(name).stream())
                .toList();
        return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
    }

    /** Whom a session stands for, if they are anybody still. */
    Optional<Caller> recall(Sessions.Open session) {
        return callers.recall(session.whom()).fold(Optional::of, reason -> Optional.empty());
    }

    /**
     * Refuses what another site has a browser send. Browsers say where a request comes from over https and to this machine;
     * one that does not say so may have been sent by anybody.
     */
    static void requireOwnPage(HttpServletRequest request) {
        if (!"same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
            throw new ApiError(
                    Problem.NOT_ALLOWED,
                    "only the console's own page may do this, opened over https or as localhost"
                            + " (Sec-Fetch-Site: same-origin)");
        }
    }
}
