package dev.invites.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The database.
 *
 * @param url a secret, because it may hold a password
 * @param folder where an embedded database keeps its file
 */
record DbSettings(
        Kind kind, Secret url, Optional<String> user, Optional<Secret> password, int poolSize, Optional<Path> folder) {

    /** Which database. */
    enum Kind {
        H2_FILE("jdbc:h2:file:"),
        H2_MEMORY("jdbc:h2:mem:"),
        POSTGRESQL("jdbc:postgresql:");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private record Url(Kind kind, String text) {

        /** What follows the prefix, without H2's settings. */
        String name() {
            String rest = text.substring(kind.prefix.length());
            return kind == Kind.POSTGRESQL ? rest : rest.split(";", 2)[0];
        }
    }

    static DbSettings read(SettingsReader reader) {
        Url url = reader.get(Setting.DB_URL, DbSettings::url);
        return new DbSettings(
                url.kind(),
                new Secret(url.text()),
                reader.text(Setting.DB_USER),
                reader.text(Setting.DB_PASSWORD).map(Secret::new),
                reader.get(Setting.DB_POOL_SIZE, Values.whole(1, 1_000)),
                url.kind() == Kind.H2_FILE ? Optional.of(folder(url.name())) : Optional.empty());
    }

    boolean isEmbedded() {
        return kind != Kind.POSTGRESQL;
    }

    private static Url url(String text) {
        for (Kind kind : Kind.values()) {
            if (text.startsWith(kind.prefix)) {
                Url url = new Url(kind, text);
                requireName(url);
                return url;
            }
        }
        throw new IllegalArgumentException("must begin with jdbc:h2:file:, jdbc:h2:mem: or jdbc:postgresql:");
    }

    private static void requireName(Url url) {
        switch (url.kind()) {
            case H2_FILE -> {
                // H2 refuses other relative paths, and has file systems of its own behind a colon.
                String name = url.name();
                boolean clear = name.startsWith("./") || name.startsWith("../") || name.startsWith("~/");
                if (!(clear || isAbsolute(name)) || name.endsWith("/")) {
                    throw new IllegalArgumentException(
                            "must name a file that begins with ./, ../, ~/ or / after jdbc:h2:file:");
                }
            }
            case H2_MEMORY -> {
                // Without a name each connection of the pool would have a database to itself.
                if (url.name().isBlank()) {
                    throw new IllegalArgumentException("must name the database after jdbc:h2:mem:");
                }
            }
            case POSTGRESQL -> {
                if (!url.name().startsWith("//")) {
                    throw new IllegalArgumentException("must go on with //host/database after jdbc:postgresql:");
                }
                String options = url.name().toLowerCase(Locale.ROOT);
                if (options.contains("rewritebatchedinserts=true")) {
                    throw new IllegalArgumentException("must not set reWriteBatchedInserts: it hides what was written");
                }
                if (options.contains("preferquerymode=simple")) {
                    throw new IllegalArgumentException(
                            "must not set preferQueryMode to simple: rows are sent in binary form");
                }
            }
        }
    }

    private static boolean isAbsolute(String name) {
        try {
            return Path.of(name).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Path folder(String name) {
        String home = System.getProperty("user.home");
        Path file = Path.of(name.startsWith("~/") ? home + name.substring(1) : name);
        return file.toAbsolutePath().normalize().resolveSibling("");
    }

    @Override
    public String toString() {
        return "DbSettings[" + kind.name().toLowerCase(Locale.ROOT) + ", pool " + poolSize + "]";
    }
}
