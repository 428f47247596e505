package dev.invites.testkit.sabotage;

import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.Transactions;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** Forgets the transaction: each call of a store is one of its own, as with a connection that commits by itself. */
final class CommitsEachStatement implements Transactions<DirectoryStores> {

    private final InMemoryTransactions good = new InMemoryTransactions();

    @Override
    public <T> T call(Function<? super DirectoryStores, ? extends T> work) {
        return work.apply(proxy(
                DirectoryStores.class,
                (store, arguments) -> proxy(
                        store.getReturnType(),
                        (method, values) ->
                                good.call(stores -> invoke(method, invoke(store, stores, arguments), values)))));
    }

    private interface Answer {
        Object to(Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method, arguments)));
    }

    private static Object invoke(Method method, Object on, Object[] arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
