package dev.invites.adapter.jdbc;

import dev.invites.domain.port.out.PortFailure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Sessions of an edge that keeps some, each known by a hash: what every node that has this database knows. Whether a
 * session is over is for that edge to judge. All of this throws {@link PortFailure} when the database is away.
 */
public final class SessionTable {

    /**
     * One session.
     *
     * @param idHash of what its holder shows, at most 64 characters
     * @param holder whom it stands for, at most 64 characters
     * @param endsAt the last moment that it can have
     * @param idleAt when it ends if it is not used before
     */
    public record Row(String idHash, String holder, Instant createdAt, Instant endsAt, Instant idleAt) {}

    private final JdbiTransactions transactions;

    SessionTable(JdbiTransactions transactions) {
        this.transactions = transactions;
    }

    /** Keeps a new session, and forgets some of those that are over at its beginning. */
    public void add(Row session) {
        String sql = """
                insert into console_session (id_hash, holder, created_at, ends_at, idle_at)
                values (:idHash, :holder, :createdAt, :endsAt, :idleAt)
                """;
        transactions.work(stores -> {
            forget(stores.tx(), session.createdAt());
            return stores.tx()
                    .write(sql)
                    .bind("idHash", session.idHash())
                    .bind("holder", session.holder())
                    .bind("createdAt", Bind.at(session.createdAt()))
                    .bind("endsAt", Bind.at(session.endsAt()))
                    .bind("idleAt", Bind.at(session.idleAt()))
                    .execute();
        });
    }

    public Optional<Row> find(String idHash) {
        String sql =
                "select id_hash, holder, created_at, ends_at, idle_at from console_session where id_hash = :idHash";
        return transactions.work(stores -> stores.tx()
                .read(sql)
                .bind("idHash", idHash)
                .map((row, context) -> row(row))
                .findOne());
    }

    /** Lets a session live on until {@code idleAt}, if it is still there. */
    public void prolong(String idHash, Instant idleAt) {
        transactions.work(stores -> stores.tx()
                .write("update console_session set idle_at = :idleAt where id_hash = :idHash")
                .bind("idleAt", Bind.at(idleAt))
                .bind("idHash", idHash)
                .execute());
    }

    /** Forgets a session, if it is there. */
    public void remove(String idHash) {
        transactions.work(stores -> stores.tx()
                .write("delete from console_session where id_hash = :idHash")
                .bind("idHash", idHash)
                .execute());
    }

    /** Bounded, since somebody waits; and those that another one forgets are left to that one. */
    private static void forget(Tx tx, Instant now) {
        String sql = """
                delete from console_session where id_hash in (
                    select id_hash from console_session where idle_at <= :now order by idle_at limit 100
                    for update skip locked)
                """;
        tx.write(sql).bind("now", Bind.at(now)).execute();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id_hash"),
                row.getString("holder"),
                Bind.at(row, "created_at"),
                Bind.at(row, "ends_at"),
                Bind.at(row, "idle_at"));
    }
}
