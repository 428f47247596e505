package dev.invites.adapter.http;

import dev.invites.domain.port.out.Ids;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server refuses before any route sees it, such as a bad request line, in the shape of every other error. */
final class JettyErrors extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JettyErrors.class);

    private final Ids ids;

    JettyErrors(Ids ids) {
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = Problem.ofStatus(status(request, response));
        response.setStatus(problem.status());
        byte[] body = body(problem, response.getHeaders());
        LOG.info("{} - - {}", response.getHeaders().get(Answers.REQUEST_ID), problem.status());
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** A client that goes away, or falls silent in its headers, is no fault of the server. */
    private static int status(Request request, Response response) {
        if (request.getAttribute(ERROR_EXCEPTION) instanceof EofException) {
            return 400;
        }
        return response.getStatus() < 400 ? 500 : response.getStatus();
    }

    private byte[] body(Problem problem, HttpFields.Mutable fields) {
        String requestId = fields.contains(Answers.REQUEST_ID)
                ? String.valueOf(fields.get(Answers.REQUEST_ID))
                : Answers.newRequestId(ids);
        fields.put(Answers.REQUEST_ID, requestId);
        fields.put(HttpHeader.CONTENT_TYPE, "application/json");
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        fields.put("X-Content-Type-Options", "nosniff");
        // What follows on this connection could be anything.
        fields.put(HttpHeader.CONNECTION, "close");
        ApiError error = new ApiError(List.of(new ApiError.Fault(problem, Optional.empty(), words(problem))));
        byte[] body = Json.write(ErrorBody.of(error, requestId));
        fields.put(HttpHeader.CONTENT_LENGTH, body.length);
        return body;
    }

    private static String words(Problem problem) {
        return switch (problem) {
            case HEADERS -> "the request line and headers are too large: 16 KiB at most";
            case NOT_FOUND -> "there is no such route";
            case METHOD -> "the method is not known";
            case TOO_LARGE -> "the request is too large";
            case UNAVAILABLE -> "the service is stopping or overloaded";
            case INTERNAL -> "something went wrong";
            default -> "the request is not well-formed HTTP";
        };
    }
}
