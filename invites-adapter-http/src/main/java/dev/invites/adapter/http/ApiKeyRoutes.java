package dev.invites.adapter.http;

import dev.invites.adapter.http.ApiError.Fault;
import dev.invites.adapter.http.Views.ApiKeyView;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.in.AuthorizeCaller.Need;
import dev.invites.domain.port.in.directory.CreateApiKey;
import dev.invites.domain.port.in.directory.GetApiKey;
import dev.invites.domain.port.in.directory.ListApiKeys;
import dev.invites.domain.port.in.directory.RevokeApiKey;
import dev.invites.domain.usecase.DirectoryEngine;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /v1beta/api-keys}. */
final class ApiKeyRoutes {

    private static final String API_KEYS = "/api-keys";

    private final DirectoryEngine engine;
    private final Clock clock;

    ApiKeyRoutes(DirectoryEngine engine, Clock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    void register(Router router) {
        router.route(HandlerType.POST, API_KEYS, this::create);
        router.routeThatReads(API_KEYS, this::list);
        router.route(HandlerType.POST, API_KEYS + "/{api_key_id}/revoke", this::revoke);
    }

    record NewApiKey(
            @Required @ReadAs(Shape.KEY_NAME) @Nullable String name,

            @Required @ReadAs(Shape.ORGANIZATION_ID) @Nullable
            String organizationId,

            @ReadAs(Shape.TIME) @Nullable String expiresAt) {}

    private Object create(Call call) {
        Caller person = call.person();
        Input<NewApiKey> input = call.body(NewApiKey.class);
        refuseIfFaulty(call, input.faults(), input.value().flatMap(ApiKeyRoutes::organization));
        NewApiKey body = input.checked();
        CreateApiKey.Created created = Refusals.orThrow(
                engine.createApiKey()
                        .create(new CreateApiKey.Command(
                                person,
                                OrganizationId.parse(String.valueOf(body.organizationId())),
                                new Name(String.valueOf(body.name())),
                                Optional.ofNullable(body.expiresAt()).map(Timestamps::parse))),
                Refusals::createApiKey);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("api_key", ApiKeyView.of(created.key(), clock.instant()));
        answer.put("secret", created.secret());
        return answer;
    }

    private Object list(Call call) {
        Parameters parameters = call.parameters();
        Optional<OrganizationId> organization =
                parameters.one("organization_id", Problem.BAD_ID, OrganizationId::parse);
        boolean includeRevoked = parameters
                .one("include_revoked", Problem.BAD_VALUE, ApiKeyRoutes::flag)
                .orElse(false);
        PageRequest page = call.page(parameters);
        if (organization.isEmpty() && parameters.faults().isEmpty()) {
            parameters.fault(Problem.MISSING_FIELD, "organization_id", "is required");
        }
        refuseIfFaulty(call, parameters.faults(), organization);
        return call.list(Refusals.orThrow(
                        engine.listApiKeys()
                                .list(new ListApiKeys.Query(
                                        call.caller(), organization.orElseThrow(), includeRevoked, page)),
                        Refusals::listApiKeys)
                .map(key -> ApiKeyView.of(key, clock.instant())));
    }

    record Revocation(@ReadAs(Shape.REASON) @Nullable String reason) {}

    private Object revoke(Call call) {
        ApiKeyId id = call.id("api_key_id", ApiKeyId::parse);
        Caller person = call.person();
        Input<Revocation> input = call.optionalBody(Revocation.class);
        if (!input.faults().isEmpty()) {
            Refusals.orThrow(engine.getApiKey().get(new GetApiKey.Query(person, id)), Refusals::getApiKey);
        }
        call.refuseIfFaulty(input.faults());
        return Router.wrapped(
                "api_key",
                ApiKeyView.of(
                        Refusals.orThrow(
                                engine.revokeApiKey()
                                        .revoke(new RevokeApiKey.Command(
                                                person,
                                                id,
                                                Optional.ofNullable(
                                                        input.checked().reason()))),
                                Refusals::revokeApiKey),
                        clock.instant()));
    }

    /** The organization is not in the path here; where it can be read all the same, a stranger is told no more. */
    private static void refuseIfFaulty(Call call, List<Fault> faults, Optional<OrganizationId> organization) {
        organization.ifPresent(id -> call.refuseIfFaulty(faults, id, Need.MANAGER));
        call.refuseIfFaulty(faults);
    }

    private static Optional<OrganizationId> organization(NewApiKey body) {
        try {
            return Optional.ofNullable(body.organizationId()).map(OrganizationId::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("must be true or false");
        }
        return text.equals("true");
    }
}
