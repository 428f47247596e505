package dev.invites.adapter.http;

import dev.invites.adapter.http.ApiError.Fault;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** One request with its body, as a handler sees it that needs to know nobody. */
class Received {

    private final Context context;
    private final byte[] body;

    Received(Context context, byte[] body) {
        this.context = context;
        this.body = body;
    }

    Context context() {
        return context;
    }

    String requestId() {
        return Answers.requestId(context);
    }

    /** @throws ApiError when the path holds no such id */
    <T> T id(String name, Function<String, T> reading) {
        try {
            return reading.apply(context.pathParam(name));
        } catch (IllegalArgumentException e) {
            throw new ApiError(Problem.BAD_ID, name, String.valueOf(e.getMessage()));
        }
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

    void refuseIfFaulty(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new ApiError(faults);
        }
    }

    private <T> Input<T> input(byte[] bytes, Class<T> type) {
        Input<T> input = Input.of(() -> Json.read(bytes, type));
        List<Fault> faults = new ArrayList<>(input.faults());
        faults.addAll(parameters().faults());
        return new Input<>(input.value(), faults);
    }

    /** The body of a request that needs none. */
    record Nothing() {}
}
