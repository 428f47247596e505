package dev.invites.adapter.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;

/** What is sent over a connection, with the values in it: each time a statement, or some that go in one message. */
final class SentStatements {

    private final List<String> sent = new ArrayList<>();

    /** {@code connection}, watched. */
    Connection watch(Connection connection) {
        return proxy(Connection.class, connection);
    }

    List<String> all() {
        return List.copyOf(sent);
    }

    void forget() {
        sent.clear();
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer(target, method, arguments)));
    }

    private Object answer(Object target, Method method, Object[] arguments) throws Throwable {
        if (target instanceof PreparedStatement && method.getName().startsWith("execute")) {
            sent.add(target.toString());
        }
        try {
            Object result = method.invoke(target, arguments);
            return result instanceof PreparedStatement statement ? proxy(PreparedStatement.class, statement) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
