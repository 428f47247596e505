package dev.invites.adapter.jdbc;

import java.util.Optional;

/**
 * Where the data is kept.
 *
 * @param url {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code jdbc:postgresql:…}
 * @param poolSize the most connections that are open at a time
 */
public record JdbcSettings(String url, Optional<String> user, Optional<String> password, int poolSize) {

    /** Leaves out the credentials, which the URL may hold too. */
    @Override
    public String toString() {
        return "JdbcSettings[" + Dialect.of(url) + ", " + poolSize + " connections]";
    }
}
