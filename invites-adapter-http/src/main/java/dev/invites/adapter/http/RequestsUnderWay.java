package dev.invites.adapter.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Which connections have a request that is not wholly answered. Jetty's own counters do not tell: an answer is counted
 * when it begins to be sent, and {@code 100 Continue} as one.
 */
final class RequestsUnderWay extends Handler.Wrapper {

    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    RequestsUnderWay(Handler.Singleton next) {
        super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        connections.add(connection);
        Request.addCompletionListener(request, failure -> connections.remove(connection));
        return super.handle(request, response, callback);
    }

    boolean isOn(Connection connection) {
        return connections.contains(connection);
    }
}
