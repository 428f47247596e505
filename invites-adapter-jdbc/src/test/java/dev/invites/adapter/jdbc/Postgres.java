package dev.invites.adapter.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;

/** One PostgreSQL for all tests of this JVM, from binaries on Maven Central; each asks for a database of its own. */
final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    /** The settings of a new, empty database. */
    static JdbcSettings newDatabase() {
        String name = "invites" + DATABASES.incrementAndGet();
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no new database", e);
        }
        return settings(Server.RUNNING, name);
    }

    /**
     * The same database for somebody who owns nothing but the schema in it.
     *
     * @param first done before as its administrator; {@code {database}} and {@code {owner}} are names
     */
    static JdbcSettings ownedBySomebody(JdbcSettings all, List<String> first) {
        return Jdbi.create(all.url()).withHandle(handle -> {
            String database = handle.select("select current_database()")
                    .mapTo(String.class)
                    .one();
            String owner = database + "_owner";
            handle.execute("create role " + owner + " login");
            handle.execute("alter schema public owner to " + owner);
            for (String sql : first) {
                handle.execute(sql.replace("{database}", database).replace("{owner}", owner));
            }
            return new JdbcSettings(Server.RUNNING.getJdbcUrl(owner, database), Optional.empty(), Optional.empty(), 10);
        });
    }

    static JdbcSettings settings(EmbeddedPostgres server, String database) {
        return new JdbcSettings(server.getJdbcUrl("postgres", database), Optional.empty(), Optional.empty(), 10);
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
