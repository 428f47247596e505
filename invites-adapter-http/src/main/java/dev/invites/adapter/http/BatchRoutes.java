package dev.invites.adapter.http;

import dev.invites.adapter.http.Views.InvitationView;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Outcome;
import dev.invites.domain.port.in.AuthorizeCaller.Need;
import dev.invites.domain.port.in.CreateInvites;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /v1beta/organizations/{organization_id}/invites/batch}: many invites in one request, each judged for itself. */
final class BatchRoutes {

    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_ENTRIES = 1_000;

    private final CreateInvites createInvites;
    private final Clock clock;

    BatchRoutes(CreateInvites createInvites, Clock clock) {
        this.createInvites = createInvites;
        this.clock = clock;
    }

    void register(Router router) {
        router.routeThatInvites("/organizations/{organization_id}/invites/batch", MAX_BYTES, this::create);
    }

    /** Trees, because what is wrong with one must not keep the others from being read. */
    record Batch(
            @Required
            @Size(min = 1, max = MAX_ENTRIES, message = "must have 1 to " + MAX_ENTRIES + " entries")
            @Nullable
            List<JsonNode> invites) {}

    record Failure(ErrorBody error) {}

    private Object create(Call call) {
        OrganizationId organization = call.organization();
        Input<Batch> input = call.body(Batch.class);
        // Of an organization that the caller may not invite to, it is not one entry that is wrong.
        call.refuseUnlessAllowed(organization, Need.MANAGER);
        call.refuseIfFaulty(input.faults());
        List<JsonNode> trees = input.value().map(Batch::invites).orElseGet(List::of);
        List<Input<NewInvite>> entries = trees.stream()
                .map(tree -> Input.of(() -> Json.convert(tree, NewInvite.class)))
                .toList();
        Iterator<Outcome<Invitation, CreateInvites.Reason>> outcomes = createInvites
                .create(entries.stream()
                        .filter(entry -> entry.faults().isEmpty())
                        .map(entry -> entry.checked().draft(organization).by(call.caller()))
                        .toList())
                .iterator();
        List<Object> results = new ArrayList<>();
        for (Input<NewInvite> entry : entries) {
            results.add(
                    entry.faults().isEmpty()
                            ? result(outcomes.next(), call)
                            : failure(new ApiError(entry.faults()), call.requestId()));
        }
        return Router.wrapped("results", results);
    }

    private Object result(Outcome<Invitation, CreateInvites.Reason> outcome, Call call) {
        return outcome.<Object>fold(
                invitation -> InvitationView.of(call.made(invitation), clock.instant()),
                reason -> failure(Refusals.create(reason), call.requestId()));
    }

    private static Failure failure(ApiError error, String requestId) {
        return new Failure(ErrorBody.of(error, requestId));
    }
}
