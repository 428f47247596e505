package dev.invites.adapter.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * What a client still sends when its answer is known, as a refusal often is before the body. A connection that is closed
 * on unread bytes is reset, and a client that is still writing then sees the reset in place of the answer; so what is
 * left is read and dropped, up to a bound in bytes and time that no slow sender can stretch.
 */
final class UnreadBody {

    private static final long MOST_BYTES = 16 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** How many threads may wait here at a time: it is a kindness, and must not cost the others theirs. */
    private static final Semaphore THREADS = new Semaphore(16);

    private UnreadBody() {}

    static void drop(HttpServletRequest answered) {
        Request request = ServletContextRequest.getServletContextRequest(answered);
        boolean waitsForLeave = request.getHeaders().contains(HttpHeader.EXPECT);
        if (!waitsForLeave && request.getLength() <= MOST_BYTES && THREADS.tryAcquire()) {
            try {
                drop(request);
            } finally {
                THREADS.release();
            }
        }
    }

    private static void drop(Request request) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        long left = MOST_BYTES;
        while (left > 0 && System.nanoTime() < deadline) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                LockSupport.parkNanos(PAUSE_NANOS);
            } else {
                left -= chunk.remaining();
                chunk.release();
                if (chunk.isLast()) {
                    return;
                }
            }
        }
    }
}
