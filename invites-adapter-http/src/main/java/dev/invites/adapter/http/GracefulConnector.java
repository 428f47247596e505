package dev.invites.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Lets requests under way take their time when the server stops. Jetty's own connector gives every connection one second
 * of silence then, those whose request is still arriving included; here they keep their time, and those without a request
 * are closed at once.
 */
final class GracefulConnector extends ServerConnector {

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
        getConnectedEndPoints().stream().filter(GracefulConnector::isIdle).forEach(EndPoint::close);
        return done;
    }

    private static boolean isIdle(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        return connection.getMessagesIn() == connection.getMessagesOut();
    }
}
