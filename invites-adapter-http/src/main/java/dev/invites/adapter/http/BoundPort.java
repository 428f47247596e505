package dev.invites.adapter.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * A port that is ours from now on, before there is a service behind it: links have the port in them, and a start that
 * fails for a port that is taken should fail first. Who connects meanwhile waits.
 */
public final class BoundPort implements AutoCloseable {

    private final String host;
    private final ServerSocketChannel channel;

    private BoundPort(String host, ServerSocketChannel channel) {
        this.host = host;
        this.channel = channel;
    }

    /**
     * Takes the port.
     *
     * @param port 0 for any free one
     * @throws IOException when it is taken, or {@code host} is no address of this machine
     */
    public static BoundPort bind(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("Unknown host");
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            // Or a restart would wait for the connections of the process before.
            channel.socket().setReuseAddress(true);
            channel.bind(address);
            return new BoundPort(host, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    public int port() {
        return channel.socket().getLocalPort();
    }

    String host() {
        return host;
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** Gives the port back; a server that was started on it does so by itself. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
