import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code java OpenLoop.java URL BEARER BODY RATE COUNT CONNECTIONS WARM [LINES]}: posts COUNT bodies, RATE of them a second,
 * each at a moment that was set before the first was sent. A request that comes late, since all connections wait for a slow
 * server, counts from its moment and not from when it was sent: what a stall does to those behind it is seen (no coordinated
 * omission). In BODY, {millis} is that moment, {n} the number of the request and {line} that line of the file LINES; where BEARER is
 * "-" none is sent. The first WARM requests are not counted. Prints milliseconds and the rate that was reached.
 */
public final class OpenLoop {

    private static final int SOCKET_MILLIS = 10_000;

    private final URI url;
    private final String bearer;
    private final String body;
    private final double nanosBetween;
    private final List<String> lines;
    private final long[] latencies;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger errors = new AtomicInteger();
    private final long startNanos = System.nanoTime() + 200_000_000L;
    private final long startMillis = System.currentTimeMillis() + 200;

    private OpenLoop(String[] arguments) throws IOException {
        url = URI.create(arguments[0]);
        bearer = arguments[1].equals("-") ? "" : "Authorization: Bearer " + arguments[1] + "\r\n";
        body = arguments[2];
        nanosBetween = 1e9 / Double.parseDouble(arguments[3]);
        latencies = new long[Integer.parseInt(arguments[4])];
        lines = arguments.length > 7 ? Files.readAllLines(Path.of(arguments[7])) : List.of();
    }

    public static void main(String[] arguments) throws Exception {
        OpenLoop loop = new OpenLoop(arguments);
        Thread[] threads = new Thread[Integer.parseInt(arguments[5])];
        for (int number = 0; number < threads.length; number++) {
            threads[number] = new Thread(loop::work);
            threads[number].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(loop.report(Integer.parseInt(arguments[6]), System.nanoTime()));
    }

    private void work() {
        Connection connection = null;
        for (int number = next.getAndIncrement(); number < latencies.length; number = next.getAndIncrement()) {
            long moment = startNanos + (long) (number * nanosBetween);
            for (long wait = moment - System.nanoTime(); wait > 0; wait = moment - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            try {
                connection = connection == null ? new Connection(url) : connection;
                if (connection.post(request(number)) / 100 != 2) {
                    errors.incrementAndGet();
                }
            } catch (IOException | RuntimeException e) {
                errors.incrementAndGet();
                connection = null;
            }
            latencies[number] = System.nanoTime() - moment;
        }
    }

    private byte[] request(int number) {
        String text = body.replace("{millis}", Long.toString(startMillis + (long) (number * nanosBetween / 1e6)))
                .replace("{n}", Integer.toString(number))
                .replace("{line}", lines.isEmpty() ? "" : lines.get(number % lines.size()));
        return ("POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + "\r\n" + bearer
                        + "Content-Type: application/json\r\nContent-Length: " + text.length() + "\r\n\r\n" + text)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String report(int warm, long endNanos) {
        long[] counted = Arrays.copyOfRange(latencies, Math.min(warm, latencies.length - 1), latencies.length);
        Arrays.sort(counted);
        return String.format(
                Locale.ROOT,
                "{\"requests\": %d, \"errors\": %d, \"rate\": %.1f, \"p50\": %.2f, \"p90\": %.2f, \"p99\": %.2f, \"max\": %.2f}",
                latencies.length,
                errors.get(),
                latencies.length / ((endNanos - startNanos) / 1e9),
                at(counted, 0.5),
                at(counted, 0.9),
                at(counted, 0.99),
                at(counted, 1));
    }

    private static double at(long[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
    }

    /** One that is kept, and knows as much of HTTP/1.1 as it takes: answers have a Content-Length. */
    private static final class Connection {

        private final Socket socket;
        private final InputStream in;

        Connection(URI url) throws IOException {
            socket = new Socket(url.getHost(), url.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(SOCKET_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }

        int post(byte[] request) throws IOException {
            socket.getOutputStream().write(request);
            int status = Integer.parseInt(line().substring(9, 12));
            long length = -1;
            for (String line = line(); !line.isEmpty(); line = line()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Long.parseLong(line.substring(15).strip());
                }
            }
            if (length < 0) {
                throw new IOException("an answer without a Content-Length");
            }
            in.skipNBytes(length);
            return status;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(80);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }
    }
}
