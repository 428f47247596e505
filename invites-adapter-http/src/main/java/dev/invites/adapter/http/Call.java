package dev.invites.adapter.http;

import dev.invites.adapter.http.ApiError.Fault;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Cursor;
import dev.invites.domain.model.Invitation;
import dev.invites.domain.model.LimitReached;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.in.AuthorizeCaller;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** One authenticated request, as a handler sees it. */
final class Call extends Received {

    private final Who who;
    private final AuthorizeCaller access;
    private final PageTokens pageTokens;
    private final Optional<LimitReached> limit;
    private boolean judged;
    private boolean madeInvites;

    /** @param limit where it is one request too many, which is told after what is wrong with it */
    Call(
            Context context,
            byte[] body,
            Who who,
            AuthorizeCaller access,
            PageTokens pageTokens,
            Optional<LimitReached> limit) {
        super(context, body);
        this.who = who;
        this.access = access;
        this.pageTokens = pageTokens;
        this.limit = limit;
    }

    Caller caller() {
        return who.caller();
    }

    /** The caller, who need not be found out yet. */
    Who who() {
        return who;
    }

    /** @throws ApiError when the caller is a program, which may not do what takes a person's own word */
    Caller person() {
        if (caller().isProgram()) {
            throw new ApiError(Problem.NOT_ALLOWED, "an API key may not do this: it takes a person's token");
        }
        return caller();
    }

    OrganizationId organization() {
        return id("organization_id", OrganizationId::parse);
    }

    /** Where in a list the client wants to be. */
    PageRequest page(Parameters parameters) {
        int size =
                parameters.one("page_size", Problem.BAD_VALUE, Call::pageSize).orElse(PageRequest.DEFAULT_SIZE);
        Optional<Cursor> from = parameters
                .one(
                        "page_token",
                        Problem.BAD_CURSOR,
                        text -> text.isEmpty() ? Optional.<Cursor>empty() : Optional.of(pageTokens.read(text, scope())))
                .flatMap(cursor -> cursor);
        return new PageRequest(size, from);
    }

    /** The list as it is answered. */
    <T> ListBody<T> list(Page<T> page) {
        return new ListBody<>(
                page.items(),
                new ListBody.Pagination(
                        page.next().isPresent(),
                        page.next()
                                .map(cursor -> pageTokens.write(cursor, scope()))
                                .orElse(null),
                        page.previous()
                                .map(cursor -> pageTokens.write(cursor, scope()))
                                .orElse(null)));
    }

    /** Refuses a caller who may not know of the organization or do this there. */
    void refuseUnlessAllowed(OrganizationId organization, AuthorizeCaller.Need need) {
        Refusals.orThrow(access.authorize(new AuthorizeCaller.Query(caller(), organization, need)), Refusals::access);
    }

    /**
     * Refuses a request with faults, or one too many: first because the caller may not know of the organization or do
     * this there, only then because of that.
     */
    void refuseIfFaulty(List<Fault> faults, OrganizationId organization, AuthorizeCaller.Need need) {
        if (!faults.isEmpty() || limit.isPresent()) {
            refuseUnlessAllowed(organization, need);
        }
        refuseIfFaulty(faults);
    }

    /** Refuses a request with faults, or one too many. Every handler comes by here before it does anything. */
    @Override
    void refuseIfFaulty(List<Fault> faults) {
        judged = true;
        super.refuseIfFaulty(faults);
        limit.ifPresent(reached -> {
            throw ApiError.tooOften(reached);
        });
    }

    /** To be called with each invitation that the request has come to. */
    Invitation made(Invitation invitation) {
        madeInvites |= !invitation.replayed();
        return invitation;
    }

    /** Whether the request has made invites, or sent some anew. */
    boolean hasMadeInvites() {
        return madeInvites;
    }

    /** Fails loudly when the handler has not asked for faults and limits. */
    void requireJudged() {
        if (!judged) {
            throw new IllegalStateException("a handler went on without asking what is wrong with the request");
        }
    }

    /** Which list it is, and what it is filtered by. */
    private String scope() {
        return context().path() + "?" + Parameters.filters(context().req().getQueryString());
    }

    private static int pageSize(String text) {
        if (!text.matches("[0-9]{1,3}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > PageRequest.MAX_SIZE) {
            throw new IllegalArgumentException("must be from 1 to " + PageRequest.MAX_SIZE);
        }
        return Integer.parseInt(text);
    }
}
