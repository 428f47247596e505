package dev.invites.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets requests under way take their time when the server stops, and cuts off those that have taken it. Jetty's own
 * connector gives every connection one second of silence then, those whose request is still arriving included; here
 * they keep their time, and those without a request are closed.
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
        if (done.isDone()) {
            return;
        }
        if (System.nanoTime() - deadline < 0) {
            getConnectedEndPoints().stream().filter(this::isIdle).forEach(EndPoint::close);
            if (getScheduler().isRunning()) {
                getScheduler().schedule(() -> sweep(done, deadline), SWEEP_MILLIS, TimeUnit.MILLISECONDS);
            }
        } else {
            List<EndPoint> late = List.copyOf(getConnectedEndPoints());
            LOG.warn("{} connections are cut off: not finished {} ms after the stop began", late.size(), stopMillis);
            late.forEach(it -> it.close(new EofException("cut off")));
        }
    }

    private boolean isIdle(EndPoint endPoint) {
        Connection connection = endPoint.getConnection();
        // One just accepted may have no connection yet, one not waited on is being read: the next sweep sees.
        return connection != null && endPoint.isFillInterested() && !underWay.isOn(connection);
    }
}
