package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Cursor;
import dev.invites.domain.model.PageRequest;
import org.jdbi.v3.core.statement.Query;

/** A page as SQL: goes on from a key, never from an offset, and reads one row more to know whether there is more. */
final class Keyset {

    private final String column;
    private final boolean descending;
    private final PageRequest page;

    private Keyset(String column, boolean listDescending, PageRequest page) {
        this.column = column;
        this.descending = listDescending != page.isBackward();
        this.page = page;
    }

    static Keyset ascending(String column, PageRequest page) {
        return new Keyset(column, false, page);
    }

    static Keyset descending(String column, PageRequest page) {
        return new Keyset(column, true, page);
    }

    String condition() {
        return page.from().isEmpty() ? "" : "and " + column + (descending ? " < " : " > ") + ":pageKey";
    }

    String order() {
        return "order by " + column + (descending ? " desc" : " asc");
    }

    String orderAndLimit() {
        return order() + " limit :pageRows";
    }

    Query bind(Query query) {
        page.from().map(Cursor::key).ifPresent(key -> query.bind("pageKey", key));
        return query.bind("pageRows", page.size() + 1);
    }
}
