package dev.invites.adapter.http;

import dev.invites.adapter.http.Views.InvitationView;
import dev.invites.adapter.http.Views.InviteEventView;
import dev.invites.adapter.http.Views.InviteView;
import dev.invites.adapter.http.Views.OrganizationView;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteStatus;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.AcceptInvite;
import dev.invites.domain.port.in.AuthorizeCaller.Need;
import dev.invites.domain.port.in.CreateInvites;
import dev.invites.domain.port.in.GetAcceptLink;
import dev.invites.domain.port.in.GetInvite;
import dev.invites.domain.port.in.ListInviteEvents;
import dev.invites.domain.port.in.ListInvites;
import dev.invites.domain.port.in.ResendInvite;
import dev.invites.domain.port.in.RevokeInvite;
import dev.invites.domain.port.in.directory.InviteByApiKey;
import dev.invites.domain.usecase.InvitesEngine;
import io.javalin.http.HandlerType;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code /v1beta/organizations/{organization_id}/invites}. */
final class InviteRoutes {

    private static final String INVITES = "/organizations/{organization_id}/invites";
    private static final String INVITE = INVITES + "/{invite_id}";

    private final InvitesEngine engine;
    private final InviteByApiKey byKey;
    private final Clock clock;

    InviteRoutes(InvitesEngine engine, InviteByApiKey byKey, Clock clock) {
        this.engine = engine;
        this.byKey = byKey;
        this.clock = clock;
    }

    void register(Router router) {
        router.routeThatInvitesLater(INVITES, this::create);
        router.routeThatReads(INVITES, this::list);
        // Before the routes with an id in this place.
        router.route(HandlerType.POST, INVITES + "/accept", this::accept);
        router.routeThatReads(INVITE, this::get);
        router.route(HandlerType.POST, INVITE + "/resend", this::resend);
        router.route(HandlerType.POST, INVITE + "/revoke", this::revoke);
        router.route(HandlerType.POST, INVITE + "/link", this::link);
        router.routeThatReads(INVITE + "/events", this::events);
    }

    private CompletionStage<?> create(Call call) {
        OrganizationId organization = call.organization();
        Input<NewInvite> input = call.body(NewInvite.class);
        call.refuseIfFaulty(input.faults(), organization, Need.MANAGER);
        return invite(call.who(), input.checked().draft(organization))
                .thenApply(outcome ->
                        InvitationView.of(call.made(Refusals.orThrow(outcome, Refusals::create)), clock.instant()));
    }

    private CompletionStage<Outcome<Invitation, CreateInvites.Reason>> invite(Who who, CreateInvites.Draft draft) {
        return who.key()
                .map(key -> byKey.invite(key, draft).thenApply(judged -> {
                    if (judged instanceof Outcome.Refused<?, ?>) {
                        who.refused();
                    }
                    return Refusals.orThrow(judged, Refusals::authenticate);
                }))
                .orElseGet(() -> CompletableFuture.completedStage(engine.createInvites()
                        .create(List.of(draft.by(who.caller())))
                        .get(0)));
    }

    private Object list(Call call) {
        OrganizationId organization = call.organization();
        Parameters parameters = call.parameters();
        InviteFilter filter = filter(parameters);
        PageRequest page = call.page(parameters);
        call.refuseIfFaulty(parameters.faults(), organization, Need.MANAGER);
        return call.list(Refusals.orThrow(
                        engine.listInvites().list(new ListInvites.Query(call.caller(), organization, filter, page)),
                        Refusals::list)
                .map(invite -> InviteView.of(invite, clock.instant())));
    }

    private Object get(Call call) {
        OrganizationId organization = call.organization();
        InviteId id = call.id("invite_id", InviteId::parse);
        call.refuseIfFaulty(call.parameters().faults(), organization, Need.MANAGER);
        return invite(Refusals.orThrow(
                engine.getInvite().get(new GetInvite.Query(call.caller(), organization, id)), Refusals::get));
    }

    record Resending(@Nullable Boolean sendEmail) {}

    private Object resend(Call call) {
        OrganizationId organization = call.organization();
        InviteId id = call.id("invite_id", InviteId::parse);
        Input<Resending> input = call.optionalBody(Resending.class);
        call.refuseIfFaulty(input.faults(), organization, Need.MANAGER);
        Boolean sendEmail = input.checked().sendEmail();
        ResendInvite.Command command =
                new ResendInvite.Command(call.caller(), organization, id, sendEmail == null || sendEmail);
        return InvitationView.of(
                Refusals.orThrow(engine.resendInvite().resend(command), Refusals::resend), clock.instant());
    }

    private Object revoke(Call call) {
        OrganizationId organization = call.organization();
        InviteId id = call.id("invite_id", InviteId::parse);
        call.refuseIfFaulty(call.optionalBody(Received.Nothing.class).faults(), organization, Need.MANAGER);
        return invite(Refusals.orThrow(
                engine.revokeInvite().revoke(new RevokeInvite.Command(call.caller(), organization, id)),
                Refusals::revoke));
    }

    private Object link(Call call) {
        OrganizationId organization = call.organization();
        InviteId id = call.id("invite_id", InviteId::parse);
        call.refuseIfFaulty(call.optionalBody(Received.Nothing.class).faults(), organization, Need.MANAGER);
        URI link = Refusals.orThrow(
                engine.getAcceptLink().get(new GetAcceptLink.Command(call.caller(), organization, id)), Refusals::link);
        return Router.wrapped("accept_url", link.toString());
    }

    private Object events(Call call) {
        OrganizationId organization = call.organization();
        InviteId id = call.id("invite_id", InviteId::parse);
        Parameters parameters = call.parameters();
        PageRequest page = call.page(parameters);
        call.refuseIfFaulty(parameters.faults(), organization, Need.MANAGER);
        return call.list(Refusals.orThrow(
                        engine.listInviteEvents()
                                .list(new ListInviteEvents.Query(call.caller(), organization, id, page)),
                        Refusals::events)
                .map(InviteEventView::of));
    }

    record Acceptance(
            @Required @Size(min = 1, message = "must not be empty") @Nullable
            String token) {

        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Acceptance";
        }
    }

    private Object accept(Call call) {
        OrganizationId organization = call.organization();
        Caller person = call.person();
        Input<Acceptance> input = call.body(Acceptance.class);
        call.refuseIfFaulty(input.faults());
        String token = String.valueOf(input.checked().token());
        return Router.wrapped(
                "organization",
                OrganizationView.of(Refusals.orThrow(
                        engine.acceptInvite().accept(new AcceptInvite.Command(person, organization, token)),
                        Refusals::accept)));
    }

    private Object invite(Invite invite) {
        return Router.wrapped("invite", InviteView.of(invite, clock.instant()));
    }

    private static InviteFilter filter(Parameters parameters) {
        return new InviteFilter(
                Set.copyOf(parameters.many("status", Problem.BAD_ENUM, text -> Enums.read(text, InviteStatus.class))),
                Set.copyOf(parameters.many("delivery", Problem.BAD_ENUM, Enums::mailState)),
                parameters.one("email.contains", Problem.BAD_VALUE, text -> text),
                parameters.one("email.exact", Problem.BAD_VALUE, text -> text),
                parameters.one("sender_id", Problem.BAD_ID, UserId::parse),
                parameters.one("created.after", Problem.BAD_VALUE, Timestamps::parse),
                parameters.one("created.before", Problem.BAD_VALUE, Timestamps::parse),
                parameters.one("expires.after", Problem.BAD_VALUE, Timestamps::parse),
                parameters.one("expires.before", Problem.BAD_VALUE, Timestamps::parse));
    }
}
