package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.LostRace;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes of one transaction whose outcome nobody waits for. They are kept until something else is asked or the work ends,
 * and then sent together: on PostgreSQL in one message, which spares a way there and back for each.
 */
final class LaterWrites {

    /** More rows make texts of which there are too many to be kept prepared. */
    static final int MOST_ROWS = 64;

    private record Write(String sql, List<Argument> values, int rows) {}

    private final Handle handle;
    private final boolean together;
    private final List<Write> kept = new ArrayList<>();

    /** @param together whether the database takes several statements at once */
    LaterWrites(Handle handle, boolean together) {
        this.handle = handle;
        this.together = together;
    }

    /** @param rows how many it must write, lest somebody else was faster */
    void keep(String sql, List<Argument> values, int rows) {
        kept.add(new Write(sql, values, rows));
    }

    /** @throws LostRace when one of them has written fewer rows than it must */
    void send() {
        if (kept.isEmpty()) {
            return;
        }
        List<Write> all = List.copyOf(kept);
        kept.clear();
        List<Integer> counts = new ArrayList<>();
        if (together) {
            counts.addAll(execute(
                    all.stream().map(Write::sql).collect(Collectors.joining(";\n")),
                    all.stream().flatMap(write -> write.values().stream()).toList()));
        } else {
            all.forEach(write -> counts.addAll(execute(write.sql(), write.values())));
        }
        for (int at = 0; at < all.size(); at++) {
            if (counts.get(at) < all.get(at).rows()) {
                throw new LostRace("somebody else has written it meanwhile");
            }
        }
    }

    private List<Integer> execute(String sql, List<Argument> values) {
        Update update = handle.createUpdate(sql);
        for (int at = 0; at < values.size(); at++) {
            update.bind(at, values.get(at));
        }
        return update.execute((statement, context) -> counts(statement.get()));
    }

    private static List<Integer> counts(PreparedStatement statement) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        int count = statement.getUpdateCount();
        while (count >= 0) {
            counts.add(count);
            statement.getMoreResults();
            count = statement.getUpdateCount();
        }
        return counts;
    }
}
