package dev.invites.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bodies of which more is to come than {@link WholeRequests} waits for: a route may take them from a caller it knows. A
 * thread is held by each while it arrives or waits to, and its bytes are kept, so only some may do that at a time, and not
 * for long.
 */
final class LargeBodies {

    private static final int MOST_AT_A_TIME = 16;
    /** More or less: a thread of a pool of 200 is held by each. */
    private static final int MOST_WAITING = 48;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(30);
    private static final int PART_BYTES = 16 * 1024;

    private static final Semaphore ARRIVING = new Semaphore(MOST_AT_A_TIME);

    private LargeBodies() {}

    /**
     * What {@code in} holds after {@code begun}, in one piece with it: no more than one byte over {@code mostBytes}.
     *
     * @throws ApiError when too many others are arriving
     * @throws IOException when it does not arrive in time
     */
    static byte[] readOn(byte[] begun, InputStream in, int mostBytes) throws IOException {
        if (!isMyTurn()) {
            throw new ApiError(Problem.UNAVAILABLE, "too many large requests arrive at once; try again");
        }
        try {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(begun);
            byte[] part = new byte[PART_BYTES];
            long deadline = System.nanoTime() + LONGEST_ARRIVAL.toNanos();
            int read = 0;
            while (read >= 0 && whole.size() <= mostBytes) {
                whole.write(part, 0, read);
                if (System.nanoTime() > deadline) {
                    throw new IOException("did not arrive in time");
                }
                read = in.read(part, 0, Math.min(PART_BYTES, mostBytes + 1 - whole.size()));
            }
            return whole.toByteArray();
        } finally {
            ARRIVING.release();
        }
    }

    private static boolean isMyTurn() {
        try {
            return ARRIVING.getQueueLength() < MOST_WAITING
                    && ARRIVING.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
