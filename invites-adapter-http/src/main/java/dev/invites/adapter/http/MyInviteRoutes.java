package dev.invites.adapter.http;

import dev.invites.adapter.http.Views.InviteView;
import dev.invites.adapter.http.Views.OrganizationView;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.in.AcceptMyInvite;
import dev.invites.domain.port.in.ListMyInvites;
import dev.invites.domain.usecase.InvitesEngine;
import io.javalin.http.HandlerType;
import java.time.Clock;

/** {@code /v1beta/me/invites}: for a person, by the address that the person has shown to be theirs. */
final class MyInviteRoutes {

    private static final String INVITES = "/me/invites";

    private final InvitesEngine engine;
    private final Clock clock;

    MyInviteRoutes(InvitesEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    void register(Router router) {
        router.routeThatReads(INVITES, this::list);
        router.route(HandlerType.POST, INVITES + "/{invite_id}/accept", this::accept);
    }

    private Object list(Call call) {
        Caller person = call.person();
        Parameters parameters = call.parameters();
        PageRequest page = call.page(parameters);
        call.refuseIfFaulty(parameters.faults());
        return call.list(engine.listMyInvites()
                .list(new ListMyInvites.Query(person, page))
                .map(item -> InviteView.of(item, clock.instant())));
    }

    private Object accept(Call call) {
        InviteId id = call.id("invite_id", InviteId::parse);
        Caller person = call.person();
        call.refuseIfFaulty(call.optionalBody(Received.Nothing.class).faults());
        return Router.wrapped(
                "organization",
                OrganizationView.of(Refusals.orThrow(
                        engine.acceptMyInvite().accept(new AcceptMyInvite.Command(person, id)), Refusals::acceptMine)));
    }
}
