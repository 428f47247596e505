package dev.invites.adapter.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Has a request handled once its body is there, or as much of it as is ever taken: who sends a byte now and then holds
 * no thread, and who sends none for as long as the connector waits is given up. Jetty's own loader keeps the pieces that
 * a body comes in, which are 128 bytes and more each, and forgets a request whose answer could not be sent.
 */
final class WholeRequests extends EagerContentHandler {

    WholeRequests(int mostBytes) {
        super(new Loaders(mostBytes));
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

    /** Gathers what comes, one thread after another. */
    private static final class Loader extends ContentLoader implements Invocable.Task {

        private final int mostBytes;
        private byte[] bytes = {};
        private int length;
        private Content.@Nullable Chunk end;

        Loader(Handler handler, Request request, Response response, Callback callback, int mostBytes) {
            super(handler, request, response, callback);
            this.mostBytes = mostBytes;
        }

        @Override
        protected void load() {
            if (isGathered()) {
                handle();
            }
        }

        /** More has come. */
        @Override
        public void run() {
            if (isGathered()) {
                getRequest().getContext().execute(this::handle);
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        protected void handle() {
            handle(new Gathered(getRequest(), ByteBuffer.wrap(bytes, 0, length), end), getResponse(), getCallback());
        }

        private boolean isGathered() {
            while (end == null && length < mostBytes) {
                Content.Chunk chunk = getRequest().read();
                if (chunk == null) {
                    getRequest().demand(this);
                    return false;
                }
                take(chunk);
            }
            return true;
        }

        private void take(Content.Chunk chunk) {
            if (Content.Chunk.isFailure(chunk)) {
                // Silence for as long as the connector waits could be read over: here it is the end.
                end = Content.Chunk.from(chunk.getFailure(), true);
            } else {
                int count = chunk.remaining();
                if (length + count > bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
                }
                chunk.getByteBuffer().get(bytes, length, count);
                length += count;
                end = chunk.isLast() ? Content.Chunk.EOF : null;
                chunk.release();
            }
        }
    }

    /** Reads what was gathered, and the rest, where there is one, as ever. */
    private static final class Gathered extends Request.Wrapper {

        private final ByteBuffer bytes;
        private final Content.@Nullable Chunk end;

        Gathered(Request request, ByteBuffer bytes, Content.@Nullable Chunk end) {
            super(request);
            this.bytes = bytes;
            this.end = end;
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (bytes.hasRemaining()) {
                ByteBuffer all = bytes.slice();
                bytes.position(bytes.limit());
                return Content.Chunk.from(all, end == Content.Chunk.EOF);
            }
            return end == null ? super.read() : end;
        }
    }
}
