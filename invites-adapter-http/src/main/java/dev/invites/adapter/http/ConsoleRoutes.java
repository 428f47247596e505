package dev.invites.adapter.http;

import dev.invites.adapter.http.Views.UserView;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.port.in.directory.RecallCaller.Whom;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /console}: its files, and signing in and out. */
final class ConsoleRoutes {

    static final String CONSOLE = "/console";
    static final String API = CONSOLE + "/api";

    private static final String SESSION = API + "/session";

    /** More than any key or JWT that a proxy would let through has. */
    private static final int MAX_CREDENTIAL = 16 * 1024;

    private final Authentication authentication;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final SessionCredentials credentials;
    private final RateLimits limits;

    ConsoleRoutes(
            Authentication authentication,
            Sessions sessions,
            SessionCookie cookie,
            SessionCredentials credentials,
            RateLimits limits) {
        this.authentication = authentication;
        this.sessions = sessions;
        this.cookie = cookie;
        this.credentials = credentials;
        this.limits = limits;
    }

    void register(RoutesConfig routes) {
        ConsoleFiles.register(routes);
        routes.addHttpHandler(HandlerType.GET, SESSION, this::session);
        routes.addHttpHandler(HandlerType.POST, SESSION, this::signIn);
        routes.addHttpHandler(HandlerType.DELETE, SESSION, this::signOut);
    }

    record SignIn(
            @Required @Size(min = 1, max = MAX_CREDENTIAL, message = "must have 1 to {max} characters") @Nullable
            String credential) {

        /** Leaves out the credential. */
        @Override
        public String toString() {
            return "SignIn";
        }
    }

    private void signIn(Context context) {
        SessionCredentials.requireOwnPage(context.req());
        Received request = new Received(context, RequestBody.read(context.req(), RequestBody.MAX_BYTES));
        Input<SignIn> input = request.body(SignIn.class);
        request.refuseIfFaulty(input.faults());
        Optional<LimitReached> limit = limits.takeOfSignIns(context.req());
        if (limit.isPresent()) {
            throw ApiError.tooOften(limit.get());
        }
        Authentication.Admitted admitted = authentication.admit(
                String.valueOf(input.checked().credential()).strip());
        // Never under a name that somebody may have planted or seen before.
        endAll(context);
        Sessions.Open session = sessions.begin(admitted.whom(), admitted.until());
        cookie.set(context, session.name());
        Answers.json(context, 200, view(admitted.caller(), session));
    }

    private void signOut(Context context) {
        SessionCredentials.requireOwnPage(context.req());
        endAll(context);
        cookie.clear(context);
        Answers.json(context, 200, Map.of());
    }

    /** That nobody is signed in is an answer, and no error that a browser's console would show. */
    private void session(Context context) {
        Optional<Sessions.Open> session = credentials.find(context.req());
        Answers.json(
                context,
                200,
                session.flatMap(it -> credentials.recall(it).map(caller -> view(caller, it)))
                        .orElse(Map.of()));
    }

    private void endAll(Context context) {
        cookie.read(context.req()).forEach(sessions::end);
    }

    /**
     * Who is signed in.
     *
     * @param kind {@code api_key} or {@code person}
     * @param organizationId the only one that an API key is for
     * @param keyPrefix by which people tell the key apart
     */
    record SessionView(
            String kind,
            UserView user,
            @Nullable String organizationId,
            @Nullable String keyPrefix,
            String endsAt) {}

    private static Object view(Caller caller, Sessions.Open session) {
        return Router.wrapped(
                "session",
                new SessionView(
                        caller.isProgram() ? "api_key" : "person",
                        UserView.of(caller.user()),
                        caller.boundTo().map(OrganizationId::toString).orElse(null),
                        session.whom() instanceof Whom.Program program ? program.prefix() : null,
                        Timestamps.format(session.endsAt())));
    }
}
