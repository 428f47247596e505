package dev.invites.adapter.http;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Has a request handled once its body is there, or as much of it as is ever taken: who sends a byte now and then holds no
 * thread, and who sends none for as long as the connector waits is given up, which Jetty's handler alone does not do.
 */
final class WholeRequests extends EagerContentHandler {

    /** What keeping one piece of a body is reckoned to cost beside its bytes. */
    private static final int FRAMING_BYTES = 0;

    WholeRequests(int mostBytes) {
        super(new Loaders(mostBytes));
    }

    @Override
    protected boolean onConditionsMet(Request request, Response response, Callback callback) throws Exception {
        return super.onConditionsMet(new Impatient(request), response, callback);
    }

    /** Takes the connector's word that the client has been silent for too long as the end of the body. */
    private static final class Impatient extends Request.Wrapper {

        Impatient(Request request) {
            super(request);
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk chunk = super.read();
            return Content.Chunk.isFailure(chunk, false) ? Content.Chunk.from(chunk.getFailure(), true) : chunk;
        }
    }

    private record Loaders(int mostBytes) implements ContentLoaderFactory {

        @Override
        public @Nullable String getApplicableMimeType() {
            return null;
        }

        @Override
        public ContentLoader newContentLoader(
                @Nullable String contentType,
                @Nullable String mimeType,
                Handler handler,
                Request request,
                Response response,
                Callback callback) {
            return new Loader(handler, request, response, callback, mostBytes);
        }
    }

    /**
     * Has a request end whose answer could not be sent. Jetty's callback for it hears of success alone (its {@code
     * failed} does nothing, up to 12.1.14 at least): its connection would stay open for good.
     */
    private static final class Loader extends RetainedContentLoaderFactory.RetainedContentLoader {

        Loader(Handler handler, Request request, Response response, Callback callback, int mostBytes) {
            super(handler, request, response, callback, mostBytes, FRAMING_BYTES, false);
        }

        @Override
        protected void handle(Request request, Response response, Callback callback) {
            super.handle(request, response, new Callback.Nested(callback) {
                /** What Jetty calls {@code fail} here was meant to be its {@code failed}: it ends the request. */
                @Override
                public void failed(Throwable failure) {
                    request.fail(failure);
                    super.failed(failure);
                }
            });
        }
    }
}
