package dev.invites.adapter.jdbc;

import java.util.List;

/**
 * A statement that writes.
 *
 * @param batch the values, once for each time that it is to be executed
 */
record Write(String sql, List<List<Value>> batch) {

    static Write of(String sql, Value... values) {
        return new Write(sql, List.of(List.of(values)));
    }
}
