package dev.invites.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Lets requests under way take their time when the server stops. Jetty's own connector gives every connection one second
 * of silence then, those whose request is still arriving included; here they keep their time, and those without a request
 * are closed.
 */
final class GracefulConnector extends ServerConnector {

    private static final long SWEEP_MILLIS = 50;

    GracefulConnector(Server server, HttpConfiguration http, BoundPort port, long stopMillis) {
        super(server, new HttpConnectionFactory(http));
        setShutdownIdleTimeout(stopMillis);
        try {
            open(port.channel());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> done = super.shutdown();
        closeIdle(done);
        return done;
    }

    /** Again and again, because requests end while the server stops, and a connection may just have been accepted. */
    private void closeIdle(CompletableFuture<Void> done) {
        getConnectedEndPoints().stream().filter(GracefulConnector::isIdle).forEach(EndPoint::close);
        if (!done.isDone() && getScheduler().isRunning()) {
            getScheduler().schedule(() -> closeIdle(done), SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean isIdle(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        // One that was accepted a moment ago may have none yet; the next sweep finds it.
        return connection != null && connection.getMessagesIn() == connection.getMessagesOut();
    }
}
