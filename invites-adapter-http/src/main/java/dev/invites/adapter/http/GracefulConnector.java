package dev.invites.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests under way take their time when the server stops, and cuts off those that have taken it. Jetty's own connector
 * gives every connection one second of silence then, those whose request is still arriving included; here they keep their
 * time, and those without a request are closed.
 */
final class GracefulConnector extends ServerConnector {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulConnector.class);
    private static final long SWEEP_MILLIS = 50;

    private final RequestsUnderWay underWay;
    private final long stopMillis;

    GracefulConnector(
            Server server, HttpConfiguration http, BoundPort port, RequestsUnderWay underWay, long stopMillis) {
        super(server, new HttpConnectionFactory(http));
        this.underWay = underWay;
        this.stopMillis = stopMillis;
        setShutdownIdleTimeout(-1);
        try {
            open(port.channel());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> done = super.shutdown();
        sweep(done, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(stopMillis));
        return done;
    }

    /** Again and again, because requests end while the server stops, and a connection may just have been accepted. */
    private void sweep(CompletableFuture<Void> done, long deadline) {
        if (System.nanoTime() - deadline < 0) {
            getConnectedEndPoints().stream().filter(this::isIdle).forEach(EndPoint::close);
            if (!done.isDone() && getScheduler().isRunning()) {
                getScheduler().schedule(() -> sweep(done, deadline), SWEEP_MILLIS, TimeUnit.MILLISECONDS);
            }
        } else {
            Collection<EndPoint> late = getConnectedEndPoints();
            LOG.warn(
                    "{} requests are cut off: not finished {} ms after the server was told to stop",
                    late.size(),
                    stopMillis);
            late.forEach(EndPoint::close);
        }
    }

    private boolean isIdle(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        // One accepted a moment ago may have no connection yet, and one not waited on is being read: the next sweep
        // sees.
        return connection != null && endPoint.isFillInterested() && !underWay.isOn(connection);
    }
}
