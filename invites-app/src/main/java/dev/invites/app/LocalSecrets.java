package dev.invites.app;

import dev.invites.domain.builtin.TokenKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The secrets that an embedded database needs and nobody has set, made once: beside the database's file, in two files
 * that hold what the settings of that name would, or in memory for the life of the process. What is there is never
 * replaced, because that would break every link that was sent and every key that was handed out. Several processes may
 * ask at the same time and get the same.
 */
final class LocalSecrets {

    static final String TOKEN_KEYS_FILE = "token-keys";
    static final String JWT_SECRET_FILE = "jwt-secret";

    private static final int BYTES = 32;

    /** Where secrets are kept: gives what is under a name, or keeps there what is supplied. */
    private interface Store {
        String readOrMake(String name, Supplier<String> content) throws IOException;
    }

    private final String place;
    private final Store store;
    private final RandomGenerator random;

    private LocalSecrets(String place, Store store, RandomGenerator random) {
        this.place = place;
        this.store = store;
        this.random = random;
    }

    /** @param random a {@link java.security.SecureRandom} but in tests */
    static LocalSecrets in(Path folder, RandomGenerator random) {
        Store files = (name, content) -> new OwnerOnlyFile(folder, name).readOrMake(content);
        return new LocalSecrets(folder.toString(), files, random);
    }

    /** Whether no secret of JWTs has been made in {@code folder} yet. */
    static boolean isEmpty(Path folder) {
        return Files.notExists(folder.resolve(JWT_SECRET_FILE));
    }

    /** @param random a {@link java.security.SecureRandom} but in tests */
    static LocalSecrets inMemory(RandomGenerator random) {
        Map<String, String> memory = new ConcurrentHashMap<>();
        Store store = (name, content) -> memory.computeIfAbsent(name, key -> content.get());
        return new LocalSecrets("memory", store, random);
    }

    /** Where the secrets of this database are kept; with PostgreSQL, which has none, in memory. */
    static LocalSecrets of(DbSettings db, RandomGenerator random) {
        return db.folder().map(folder -> in(folder, random)).orElseGet(() -> inMemory(random));
    }

    /** @throws StartRefused when they cannot be read or made, or are damaged */
    List<TokenKey> tokenKeys() {
        return get(
                TOKEN_KEYS_FILE,
                Setting.TOKEN_KEYS,
                () -> "k1:" + Base64.getEncoder().encodeToString(randomBytes()),
                TokenKey::ring);
    }

    /** @throws StartRefused when it cannot be read or made, or is damaged */
    Secret jwtSecret() {
        return get(
                JWT_SECRET_FILE,
                Setting.JWT_SECRET,
                () -> Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes()),
                LocalSecrets::jwtSecret);
    }

    private <T> T get(String name, Setting instead, Supplier<String> make, Function<String, T> parse) {
        String text;
        try {
            text = store.readOrMake(name, () -> make.get() + "\n");
        } catch (IOException e) {
            throw new StartRefused(name + " can be neither read nor made in " + place + " ("
                    + e.getClass().getSimpleName() + "): mend that, or set " + instead.variable());
        }
        try {
            return parse.apply(text.strip());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(name + " in " + place + " is damaged: bring back a copy of it. Without that file a"
                    + " new one is made, and nothing that was signed with the old one is good any more");
        }
    }

    private static Secret jwtSecret(String text) {
        if (Base64.getUrlDecoder().decode(text).length != BYTES) {
            throw new IllegalArgumentException("must be base64url of " + BYTES + " bytes");
        }
        return new Secret(text);
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
