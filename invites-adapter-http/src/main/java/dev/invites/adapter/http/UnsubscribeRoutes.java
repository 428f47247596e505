package dev.invites.adapter.http;

import dev.invites.domain.model.LimitReached;
import dev.invites.domain.port.in.PreviewUnsubscribe;
import dev.invites.domain.port.in.Unsubscribe;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.usecase.InvitesEngine;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@code /unsubscribe}: what a mail's {@code List-Unsubscribe} leads to (RFC 8058). Mail programs, and the page's own button,
 * POST; whatever only looks changes nothing.
 */
final class UnsubscribeRoutes {

    private static final String PATH = "/unsubscribe/{token}";

    private final InvitesEngine engine;
    private final RateLimits limits;
    private final Clock clock;

    UnsubscribeRoutes(InvitesEngine engine, RateLimits limits, Clock clock) {
        this.engine = engine;
        this.limits = limits;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.addHttpHandler(HandlerType.GET, PATH, forPeople(this::look));
        routes.addHttpHandler(HandlerType.HEAD, PATH, forPeople(this::look));
        routes.addHttpHandler(HandlerType.POST, PATH, forPeople(this::unsubscribe));
        routes.addHttpHandler(HandlerType.GET, "/unsubscribe.css", UnsubscribePage::style);
        routes.addHttpHandler(HandlerType.HEAD, "/unsubscribe.css", UnsubscribePage::style);
    }

    private void look(Context context) {
        String token = admitted(context);
        PreviewUnsubscribe.Query query = new PreviewUnsubscribe.Query(token);
        UnsubscribePage.ask(
                context, Refusals.orThrow(engine.previewUnsubscribe().preview(query), Refusals::previewUnsubscribe));
    }

    private void unsubscribe(Context context) {
        List<String> types = Collections.list(context.req().getHeaders("Content-Type"));
        byte[] body = RequestBody.read(
                context.req(),
                RequestBody.MAX_BYTES,
                OneClick::isForm,
                "the body must be application/x-www-form-urlencoded or multipart/form-data");
        if (body.length == 0 || !OneClick.isSaid(types.get(0), body)) {
            throw new ApiError(
                    Problem.MISSING_FIELD, "List-Unsubscribe", "the body must say List-Unsubscribe=One-Click");
        }
        String token = admitted(context);
        Unsubscribe.Command command = new Unsubscribe.Command(token);
        UnsubscribePage.done(
                context, Refusals.orThrow(engine.unsubscribe().unsubscribe(command), Refusals::unsubscribe));
    }

    /** The token, if this is not one request too many. */
    private String admitted(Context context) {
        String token = context.pathParam("token");
        Optional<LimitReached> limit = limits.takeOf(context.req(), token);
        if (limit.isPresent()) {
            throw ApiError.tooOften(limit.get());
        }
        return token;
    }

    /** A browser gets as a page too what may go wrong for somebody who has only followed the link. */
    private Handler forPeople(Handler handler) {
        return context -> {
            try {
                handler.handle(context);
            } catch (ApiError e) {
                refuse(context, e);
            } catch (PortFailure e) {
                refuse(context, Failures.ofPort(e, context));
            }
        };
    }

    private void refuse(Context context, ApiError error) {
        Answers.error(context, error, clock);
        int status = error.problem().status();
        if (isBrowser(context) && (status == 404 || status == 429 || status >= 500)) {
            UnsubscribePage.failed(context, status);
        }
    }

    private static boolean isBrowser(Context context) {
        return Optional.ofNullable(context.header("Accept"))
                .filter(accepted -> accepted.contains("text/html"))
                .isPresent();
    }
}
