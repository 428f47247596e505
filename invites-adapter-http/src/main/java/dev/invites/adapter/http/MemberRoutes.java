package dev.invites.adapter.http;

import dev.invites.adapter.http.Views.MemberView;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.AuthorizeCaller.Need;
import dev.invites.domain.port.in.directory.AddMember;
import dev.invites.domain.port.in.directory.ChangeMemberRole;
import dev.invites.domain.port.in.directory.ListMembers;
import dev.invites.domain.port.in.directory.RemoveMember;
import dev.invites.domain.usecase.DirectoryEngine;
import io.javalin.http.HandlerType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /v1beta/organizations/{organization_id}/members}. */
final class MemberRoutes {

    private static final String MEMBERS = "/organizations/{organization_id}/members";
    private static final String MEMBER = MEMBERS + "/{user_id}";

    private final DirectoryEngine engine;

    MemberRoutes(DirectoryEngine engine) {
        this.engine = engine;
    }

    void register(Router router) {
        router.routeThatReads(MEMBERS, this::list);
        router.route(HandlerType.POST, MEMBERS, this::add);
        router.route(HandlerType.PATCH, MEMBER, this::change);
        router.route(HandlerType.DELETE, MEMBER, this::remove);
    }

    private Object list(Call call) {
        OrganizationId organization = call.organization();
        Parameters parameters = call.parameters();
        PageRequest page = call.page(parameters);
        call.refuseIfFaulty(parameters.faults(), organization, Need.MEMBER);
        return call.list(Refusals.orThrow(
                        engine.listMembers().list(new ListMembers.Query(call.caller(), organization, page)),
                        Refusals::listMembers)
                .map(MemberView::of));
    }

    record NewMember(
            @Required @ReadAs(Shape.USER_ID) @Nullable String userId,
            @Required @ReadAs(Shape.ROLE) @Nullable String role) {}

    private Object add(Call call) {
        OrganizationId organization = call.organization();
        Input<NewMember> input = call.body(NewMember.class);
        call.refuseIfFaulty(input.faults(), organization, Need.MANAGER);
        NewMember body = input.checked();
        return member(Refusals.orThrow(
                engine.addMember()
                        .add(new AddMember.Command(
                                call.caller(),
                                organization,
                                UserId.parse(String.valueOf(body.userId())),
                                Enums.assignableRole(String.valueOf(body.role())))),
                Refusals::addMember));
    }

    record NewRole(@Required @ReadAs(Shape.ROLE) @Nullable String role) {}

    private Object change(Call call) {
        OrganizationId organization = call.organization();
        UserId user = call.id("user_id", UserId::parse);
        Input<NewRole> input = call.body(NewRole.class);
        call.refuseIfFaulty(input.faults(), organization, Need.MANAGER);
        return member(Refusals.orThrow(
                engine.changeMemberRole()
                        .change(new ChangeMemberRole.Command(
                                call.caller(),
                                organization,
                                user,
                                Enums.assignableRole(
                                        String.valueOf(input.checked().role())))),
                Refusals::changeRole));
    }

    private Object remove(Call call) {
        OrganizationId organization = call.organization();
        UserId user = call.id("user_id", UserId::parse);
        Need need = user.equals(call.caller().user().id()) ? Need.MEMBER : Need.MANAGER;
        call.refuseIfFaulty(call.optionalBody(Received.Nothing.class).faults(), organization, need);
        Refusals.orThrow(
                engine.removeMember().remove(new RemoveMember.Command(call.caller(), organization, user)),
                Refusals::removeMember);
        return Map.of();
    }

    private static Object member(Membership membership) {
        return Router.wrapped("member", MemberView.of(membership));
    }
}
