package dev.invites.adapter.http;

import dev.invites.adapter.http.ApiError.Fault;
import dev.invites.adapter.http.Views.OrganizationView;
import dev.invites.adapter.http.Views.UserView;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.Text;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.in.AuthorizeCaller.Need;
import dev.invites.domain.port.in.directory.CreateOrganization;
import dev.invites.domain.port.in.directory.GetOrganization;
import dev.invites.domain.port.in.directory.ListOrganizations;
import dev.invites.domain.port.in.directory.UpdateOrganization;
import dev.invites.domain.usecase.DirectoryEngine;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /v1beta/me} and {@code /v1beta/organizations}. */
final class OrganizationRoutes {

    private static final String ORGANIZATIONS = "/organizations";
    private static final String ORGANIZATION = ORGANIZATIONS + "/{organization_id}";

    private final DirectoryEngine engine;

    OrganizationRoutes(DirectoryEngine engine) {
        this.engine = engine;
    }

    void register(Router router) {
        router.routeThatReads("/me", this::me);
        router.route(HandlerType.POST, ORGANIZATIONS, this::create);
        router.routeThatReads(ORGANIZATIONS, this::list);
        router.routeThatReads(ORGANIZATION, this::get);
        router.route(HandlerType.PATCH, ORGANIZATION, this::update);
    }

    private Object me(Call call) {
        Caller person = call.person();
        call.refuseIfFaulty(call.parameters().faults());
        List<OrganizationView> organizations = new ArrayList<>();
        PageRequest request = PageRequest.first(PageRequest.MAX_SIZE);
        while (true) {
            var page = engine.listOrganizations().list(new ListOrganizations.Query(person, Set.of(), request));
            page.items().forEach(organization -> organizations.add(OrganizationView.of(organization)));
            if (page.next().isEmpty()) {
                break;
            }
            request = new PageRequest(PageRequest.MAX_SIZE, page.next());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("user", UserView.of(person.user()));
        answer.put("organizations", organizations);
        return answer;
    }

    record NewOrganization(
            @Required @ReadAs(Shape.NAME) @Nullable String name,
            @ReadAs(Shape.USER_ID) @Nullable String ownerUserId) {}

    private Object create(Call call) {
        Caller person = call.person();
        Input<NewOrganization> input = call.body(NewOrganization.class);
        call.refuseIfFaulty(input.faults());
        NewOrganization body = input.checked();
        return organization(Refusals.orThrow(
                engine.createOrganization()
                        .create(new CreateOrganization.Command(
                                person,
                                new Name(String.valueOf(body.name())),
                                Optional.ofNullable(body.ownerUserId()).map(UserId::parse))),
                Refusals::createOrganization));
    }

    private Object list(Call call) {
        Parameters parameters = call.parameters();
        Set<Role> roles = Set.copyOf(parameters.many("role", Problem.BAD_ENUM, text -> Enums.read(text, Role.class)));
        PageRequest page = call.page(parameters);
        call.refuseIfFaulty(parameters.faults());
        return call.list(engine.listOrganizations()
                .list(new ListOrganizations.Query(call.caller(), roles, page))
                .map(OrganizationView::of));
    }

    private Object get(Call call) {
        OrganizationId id = call.organization();
        call.refuseIfFaulty(call.parameters().faults(), id, Need.MEMBER);
        return organization(Refusals.orThrow(
                engine.getOrganization().get(new GetOrganization.Query(call.caller(), id)), Refusals::getOrganization));
    }

    /** Trees, because a field that is null asks for something else than one that is absent. */
    record OrganizationChange(
            @Nullable JsonNode name, @Nullable JsonNode logoImageUrl) {}

    private Object update(Call call) {
        OrganizationId id = call.organization();
        Input<OrganizationChange> input = call.body(OrganizationChange.class);
        List<Fault> faults = new ArrayList<>(input.faults());
        Optional<Name> name = input.value()
                .flatMap(body -> Optional.ofNullable(body.name()))
                .flatMap(node -> text("name", node, Name::new, faults));
        Optional<UpdateOrganization.Logo> logo = input.value()
                .flatMap(body -> Optional.ofNullable(body.logoImageUrl()))
                .flatMap(node -> node.isNull()
                        ? Optional.of(new UpdateOrganization.Logo(Optional.empty()))
                        : text("logo_image_url", node, url -> new UpdateOrganization.Logo(Optional.of(url)), faults));
        call.refuseIfFaulty(faults, id, Need.MANAGER);
        return organization(Refusals.orThrow(
                engine.updateOrganization().update(new UpdateOrganization.Command(call.caller(), id, name, logo)),
                Refusals::updateOrganization));
    }

    private static <T> Optional<T> text(String param, JsonNode node, Function<String, T> reading, List<Fault> faults) {
        try {
            if (!node.isString() || !Text.isWellFormed(node.asString())) {
                throw new IllegalArgumentException("must be a text without U+0000 and lone surrogates");
            }
            return Optional.of(reading.apply(node.asString()));
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(Problem.BAD_VALUE, Optional.of(param), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static Object organization(Organization organization) {
        return Router.wrapped("organization", OrganizationView.of(organization));
    }
}
