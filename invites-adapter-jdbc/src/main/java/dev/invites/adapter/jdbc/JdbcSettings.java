package dev.invites.adapter.jdbc;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the data is kept.
 *
 * @param url {@code jdbc:h2:file:…}, {@code jdbc:h2:mem:…} or {@code jdbc:postgresql:…}
 * @param poolSize the most connections that are open at a time
 */
public record JdbcSettings(String url, Optional<String> user, Optional<String> password, int poolSize) {

    private static final Pattern REWRITTEN = Pattern.compile("(?i)[?&]reWriteBatchedInserts=true");
    private static final Pattern SIMPLE = Pattern.compile("(?i)[?&]preferQueryMode=simple");

    /** @throws IllegalArgumentException for a database or an option of its driver that does not work here */
    public JdbcSettings {
        Dialect.of(url);
        if (REWRITTEN.matcher(url).find()) {
            // The driver then no longer says which of many inserts have done something (ADR 0002).
            throw new IllegalArgumentException("must not set reWriteBatchedInserts");
        }
        if (SIMPLE.matcher(url).find()) {
            // The driver then has no binary form for what BinaryRows sends.
            throw new IllegalArgumentException("must not set preferQueryMode to simple");
        }
    }

    /** Leaves out the credentials, which the URL may hold too. */
    @Override
    public String toString() {
        return "JdbcSettings[" + Dialect.of(url) + ", " + poolSize + " connections]";
    }
}
