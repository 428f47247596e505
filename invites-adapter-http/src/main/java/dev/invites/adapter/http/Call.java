package dev.invites.adapter.http;

import dev.invites.adapter.http.ApiError.Fault;
import dev.invites.domain.model.Caller;
import dev.invites.domain.model.Cursor;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.in.AuthorizeCaller;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One authenticated request, as a handler sees it. */
final class Call {

    private final Context context;
    private final Caller caller;
    private final byte[] body;
    private final AuthorizeCaller access;
    private final PageTokens pageTokens;

    Call(Context context, Caller caller, byte[] body, AuthorizeCaller access, PageTokens pageTokens) {
        this.context = context;
        this.caller = caller;
        this.body = body;
        this.access = access;
        this.pageTokens = pageTokens;
    }

    Caller caller() {
        return caller;
    }

    /** @throws ApiError when the caller is a program, which may not do what takes a person's own word */
    Caller person() {
        if (caller.isProgram()) {
            throw new ApiError(Problem.NOT_ALLOWED, "an API key may not do this: it takes a person's token");
        }
        return caller;
    }

    /** @throws ApiError when the path holds no such id */
    <T> T id(String name, Function<String, T> reading) {
        try {
            return reading.apply(context.pathParam(name));
        } catch (IllegalArgumentException e) {
            throw new ApiError(Problem.BAD_ID, name, String.valueOf(e.getMessage()));
        }
    }

    OrganizationId organization() {
        return id("organization_id", OrganizationId::parse);
    }

    Parameters parameters() {
        return new Parameters(context.req().getQueryString());
    }

    /** The body as {@code type}; none at all is as good as {@code {}}. */
    <T> Input<T> optionalBody(Class<T> type) {
        return input(body.length == 0 ? new byte[] {'{', '}'} : body, type);
    }

    <T> Input<T> body(Class<T> type) {
        return input(body, type);
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

    /**
     * Refuses a request with faults: first because the caller may not know of the organization or do this there, only
     * then because of the faults.
     */
    void refuseIfFaulty(List<Fault> faults, OrganizationId organization, AuthorizeCaller.Need need) {
        if (!faults.isEmpty()) {
            Refusals.orThrow(access.authorize(new AuthorizeCaller.Query(caller, organization, need)), Refusals::access);
        }
        refuseIfFaulty(faults);
    }

    void refuseIfFaulty(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new ApiError(faults);
        }
    }

    private <T> Input<T> input(byte[] bytes, Class<T> type) {
        List<Fault> faults = new ArrayList<>();
        Optional<T> value = Optional.empty();
        try {
            T read = Json.read(bytes, type);
            value = Optional.of(read);
            faults.addAll(Shapes.faults(read));
        } catch (ApiError e) {
            faults.addAll(e.faults());
        }
        faults.addAll(parameters().faults());
        return new Input<>(value, faults);
    }

    /** Which list it is, and what it is filtered by. */
    private String scope() {
        return context.path() + "?" + Parameters.filters(context.req().getQueryString());
    }

    private static int pageSize(String text) {
        if (!text.matches("[0-9]{1,3}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > PageRequest.MAX_SIZE) {
            throw new IllegalArgumentException("must be from 1 to " + PageRequest.MAX_SIZE);
        }
        return Integer.parseInt(text);
    }

    /** The body of a request that needs none. */
    record Nothing() {}

    /** A body that was read, and all that is wrong with it and with the query beside it. */
    record Input<T>(Optional<T> value, List<Fault> faults) {

        /** The body, after {@link Call#refuseIfFaulty}. */
        T checked() {
            return value.orElseThrow();
        }
    }
}
