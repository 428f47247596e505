package dev.invites.adapter.http;

import dev.invites.adapter.http.Views.OrganizationView;
import dev.invites.adapter.http.Views.PreviewView;
import dev.invites.domain.model.InvitePreview;
import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.Name;
import dev.invites.domain.port.in.DeclineInvite;
import dev.invites.domain.port.in.PreviewInvite;
import dev.invites.domain.port.in.RemailInvite;
import dev.invites.domain.port.in.UnblockInvites;
import dev.invites.domain.port.in.directory.AcceptInviteByToken;
import dev.invites.domain.usecase.InvitesEngine;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1beta/invites}: for whoever holds a link, by its token and without credentials. The checks come in the order of
 * {@link Router}, the limits among them before the use case: a forged token costs as much as any.
 */
final class HolderRoutes {

    private static final String INVITES = "/v1beta/invites";

    private final InvitesEngine engine;
    private final Optional<AcceptInviteByToken> acceptByToken;
    private final RateLimits limits;

    /** @param acceptByToken where it is served */
    HolderRoutes(InvitesEngine engine, Optional<AcceptInviteByToken> acceptByToken, RateLimits limits) {
        this.engine = engine;
        this.acceptByToken = acceptByToken;
        this.limits = limits;
    }

    void register(RoutesConfig routes) {
        post(routes, "/preview", 200, this::preview);
        post(routes, "/decline", 200, this::decline);
        post(routes, "/unblock", 200, this::unblock);
        post(routes, "/resend", 202, this::resend);
        acceptByToken.ifPresent(port -> post(routes, "/accept", 200, request -> accept(request, port)));
    }

    /** Answers one request of a holder. */
    private interface Action {
        Object answer(Received request);
    }

    private static void post(RoutesConfig routes, String path, int status, Action action) {
        routes.addHttpHandler(HandlerType.POST, INVITES + path, context -> {
            byte[] body = RequestBody.read(context.req(), RequestBody.MAX_BYTES);
            Answers.json(context, status, action.answer(new Received(context, body)));
        });
    }

    record Holder(
            @Required @Size(min = 1, message = "must not be empty") @Nullable
            String token) implements WithToken {

        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Holder";
        }
    }

    private Object preview(Received request) {
        String token = admitted(request, Holder.class).heldToken();
        return preview(
                Refusals.orThrow(engine.previewInvite().preview(new PreviewInvite.Query(token)), Refusals::preview));
    }

    private Object unblock(Received request) {
        String token = admitted(request, Holder.class).heldToken();
        return preview(Refusals.orThrow(
                engine.unblockInvites().unblock(new UnblockInvites.Command(token)), Refusals::unblock));
    }

    record Declining(
            @Required @Size(min = 1, message = "must not be empty") @Nullable
            String token,

            @Nullable Boolean block) implements WithToken {

        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Declining";
        }
    }

    private Object decline(Received request) {
        Declining body = admitted(request, Declining.class);
        DeclineInvite.Command command = new DeclineInvite.Command(body.heldToken(), Boolean.TRUE.equals(body.block()));
        return preview(Refusals.orThrow(engine.declineInvite().decline(command), Refusals::decline));
    }

    private Object resend(Received request) {
        String token = admitted(request, Holder.class, limits::takeOfRemails).heldToken();
        Refusals.orThrow(engine.remailInvite().remail(new RemailInvite.Command(token)), Refusals::remail);
        return Map.of();
    }

    record Joining(
            @Required @Size(min = 1, message = "must not be empty") @Nullable
            String token,

            @Required @ReadAs(Shape.NAME) @Nullable String name)
            implements WithToken {

        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Joining";
        }
    }

    private Object accept(Received request, AcceptInviteByToken port) {
        Joining body = admitted(request, Joining.class);
        AcceptInviteByToken.Command command =
                new AcceptInviteByToken.Command(body.heldToken(), new Name(String.valueOf(body.name())));
        return Router.wrapped(
                "organization", OrganizationView.of(Refusals.orThrow(port.accept(command), Refusals::acceptByToken)));
    }

    private static Object preview(InvitePreview preview) {
        return Router.wrapped("preview", PreviewView.of(preview));
    }

    /** A body with the token of a link in it. */
    private interface WithToken {
        @Nullable
        String token();

        default String heldToken() {
            return String.valueOf(token());
        }
    }

    /** The body, if there is nothing wrong with it and it is not one too many. */
    private <T extends WithToken> T admitted(Received request, Class<T> type) {
        return admitted(request, type, limits::takeOf);
    }

    private static <T extends WithToken> T admitted(
            Received request, Class<T> type, BiFunction<HttpServletRequest, String, Optional<LimitReached>> take) {
        Input<T> input = request.body(type);
        request.refuseIfFaulty(input.faults());
        T body = input.checked();
        Optional<LimitReached> limit = take.apply(request.context().req(), body.heldToken());
        if (limit.isPresent()) {
            throw ApiError.tooOften(limit.get());
        }
        return body;
    }
}
