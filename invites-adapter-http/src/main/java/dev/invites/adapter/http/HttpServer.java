package dev.invites.adapter.http;

import dev.invites.domain.builtin.TimeOrderedIds;
import dev.invites.domain.port.in.directory.AcceptInviteByToken;
import dev.invites.domain.port.out.Ids;
import dev.invites.domain.usecase.DirectoryEngine;
import dev.invites.domain.usecase.InvitesEngine;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API, from {@link #start} to {@link #close}. */
public final class HttpServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final long STOP_MILLIS = 10_000;

    /** For what the connector has cut off to be gone. */
    private static final long CUT_OFF_MILLIS = 2_000;

    /** Javalin hands answers to Jetty in such parts. Jetty gathers those, and sends what it has gathered in one piece. */
    private static final int ANSWER_PART_BYTES = 4 * 1024;

    private static final int FIRST_JAVA_WITH_VIRTUAL_THREADS = 21;

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to serve on {@code port}, which it closes with itself.
     *
     * @param acceptByToken where there is one, it is served to whoever holds a link
     * @param mailbox where there is one, it is shown at {@code /dev/mailbox}
     * @param consoleSessions who is signed in at {@code /console}
     */
    public static HttpServer start(
            BoundPort port,
            HttpSettings settings,
            InvitesEngine invites,
            DirectoryEngine directory,
            Optional<AcceptInviteByToken> acceptByToken,
            Readiness readiness,
            Optional<LocalMailbox> mailbox,
            ConsoleSessions consoleSessions,
            Clock clock) {
        Ids ids = new TimeOrderedIds(clock, new SecureRandom());
        Javalin javalin = Javalin.create(config -> {
            configure(config, port, ids);
            RateLimits limits = new RateLimits(settings.limits(), clock);
            Authentication authentication = new Authentication(
                    directory.authenticateApiKey(), directory.identifyPerson(), new Jwts(settings.jwt(), clock));
            PageTokens pageTokens = new PageTokens(settings.pageTokenSecrets());
            Router router =
                    new Router(config.routes, "/v1beta", authentication, invites.authorizeCaller(), pageTokens, limits);
            InviteRoutes inviting = new InviteRoutes(invites, directory.inviteByApiKey(invites), clock);
            registerApi(router, inviting, invites, directory, clock);
            new MyInviteRoutes(invites, clock).register(router);
            new HolderRoutes(invites, acceptByToken, limits).register(config.routes);
            new UnsubscribeRoutes(invites, limits, clock).register(config.routes);
            new PublicRoutes(readiness).register(config.routes);
            Sessions sessions = new Sessions(
                    consoleSessions, new SessionSeal(settings.pageTokenSecrets(), new SecureRandom()), clock);
            SessionCookie cookie = new SessionCookie(settings.publicUrl());
            SessionCredentials signedIn = new SessionCredentials(cookie, sessions, directory.recallCaller());
            Router console = new Router(
                    config.routes, ConsoleRoutes.API, signedIn, invites.authorizeCaller(), pageTokens, limits);
            registerApi(console, inviting, invites, directory, clock);
            new StatisticsRoutes(invites.summarizeInvites()).register(console);
            new ConsoleRoutes(authentication, sessions, cookie, signedIn, limits).register(config.routes);
            mailbox.ifPresent(it -> new MailboxRoutes(it, port.host()).register(config.routes));
            Failures.register(config.routes, clock);
        });
        prepare();
        javalin.start();
        return new HttpServer(javalin);
    }

    /** What people who are signed in to the console use as programs do. */
    private static void registerApi(
            Router router, InviteRoutes inviting, InvitesEngine invites, DirectoryEngine directory, Clock clock) {
        inviting.register(router);
        new BatchRoutes(invites.createInvites(), clock).register(router);
        new OrganizationRoutes(directory).register(router);
        new MemberRoutes(directory).register(router);
        new ApiKeyRoutes(directory, clock).register(router);
    }

    /** The mapper and the validator make themselves ready when they are first used: not while a caller waits. */
    private static void prepare() {
        Shapes.faults(Json.read("{}".getBytes(StandardCharsets.UTF_8), NewInvite.class));
    }

    /** Takes no more requests, and waits for those under way, 10 seconds at most; what is not done then is cut off. */
    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config, BoundPort port, Ids ids) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.router.ignoreTrailingSlashes = false;
        config.router.javaLangErrorHandler(Failures::ofError);
        config.http.prefer405over404 = true;
        config.http.responseBufferSize = ANSWER_PART_BYTES;
        config.concurrency.useVirtualThreads = Runtime.version().feature() >= FIRST_JAVA_WITH_VIRTUAL_THREADS;
        RequestsUnderWay underWay = new RequestsUnderWay(new WholeRequests(RequestBody.MAX_BYTES + 1));
        config.jetty.addConnector((server, http) -> new GracefulConnector(server, http, port, underWay, STOP_MILLIS));
        JettyErrors errors = new JettyErrors(ids);
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS + CUT_OFF_MILLIS);
            server.setHandler(underWay);
            server.setErrorHandler(errors);
        });
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(errors));
        config.jetty.modifyHttpConfiguration(HttpServer::configure);
        config.routes.before(context -> {
            context.header(Answers.REQUEST_ID, Answers.newRequestId(ids));
            context.header("Cache-Control", "no-store");
            context.header("X-Content-Type-Options", "nosniff");
        });
        config.routes.after(context -> UnreadBody.drop(context.req()));
        config.requestLogger.http((context, millis) -> {
            if (Answers.isLogged(context)) {
                LOG.info(
                        "{} {} {} {} in {} ms",
                        Answers.requestId(context),
                        context.method(),
                        context.endpoints().lastHttpEndpoint() == null
                                ? "-"
                                : context.endpoints().lastHttpEndpoint().path,
                        context.statusCode(),
                        Math.round(millis));
            }
        });
    }

    private static void configure(HttpConfiguration http) {
        http.setRequestHeaderSize(MAX_HEADER_BYTES);
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        // Or a key, token or cookie is taken for the one before it on its connection that differs by case alone.
        http.setHeaderCacheCaseSensitive(true);
    }
}
