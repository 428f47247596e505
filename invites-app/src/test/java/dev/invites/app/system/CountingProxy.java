package dev.invites.app.system;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a pool and PostgreSQL and counts the ways there and back: what a client sends ends in a Sync (protocol 3.0,
 * "Message Flow"), or is one simple query, before it waits for the answers. Counted before it is passed on, so that an
 * answer is never seen before its count.
 */
final class CountingProxy implements AutoCloseable {

    private static final int START_UP = 196_608;
    private static final char SYNC = 'S';
    private static final char SIMPLE_QUERY = 'Q';

    private final AtomicInteger trips = new AtomicInteger();
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final ServerSocket listening;
    private final InetSocketAddress database;

    private CountingProxy(ServerSocket listening, InetSocketAddress database) {
        this.listening = listening;
        this.database = database;
    }

    static CountingProxy before(int databasePort) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        CountingProxy proxy =
                new CountingProxy(new ServerSocket(0, 50, here), new InetSocketAddress(here, databasePort));
        proxy.open.add(proxy.listening);
        inBackground(proxy::accept);
        return proxy;
    }

    int port() {
        return listening.getLocalPort();
    }

    int trips() {
        return trips.get();
    }

    @Override
    public void close() throws IOException {
        for (Closeable each : open) {
            each.close();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket();
            open.addAll(List.of(client, server));
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(database);
            inBackground(() -> {
                count(client, server);
                server.shutdownOutput();
            });
            inBackground(() -> {
                server.getInputStream().transferTo(client.getOutputStream());
                client.close();
            });
        }
    }

    private void count(Socket client, Socket server) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
        ByteArrayOutputStream gathered = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(gathered);
        // What comes first has no type; the client may ask for encryption before it starts up.
        boolean started = false;
        while (true) {
            int type = started ? in.read() : 0;
            if (type < 0) {
                return;
            }
            byte[] body = new byte[in.readInt() - Integer.BYTES];
            in.readFully(body);
            if (started) {
                out.write(type);
            }
            out.writeInt(body.length + Integer.BYTES);
            out.write(body);
            if (type == SYNC || type == SIMPLE_QUERY) {
                trips.incrementAndGet();
            }
            started |= isStartUp(body);
            if (in.available() == 0) {
                gathered.writeTo(server.getOutputStream());
                gathered.reset();
            }
        }
    }

    private static boolean isStartUp(byte[] body) {
        return body.length >= Integer.BYTES && ByteBuffer.wrap(body).getInt() == START_UP;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One side is gone, and the other sees it.
                    }
                },
                "counting-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
