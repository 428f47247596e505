package dev.invites.adapter.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * Finds the newest state of an H2 file that was not closed in order.
 *
 * <p>After a kill H2 2.5.252 starts from the chunk that its file header names and follows each chunk's guess of where
 * the next one begins. A guess that was wrong ends the walk, and the chunks after it, complete and synced, are
 * overwritten: in about 1 of 60 kills acknowledged commits were lost so. Its recovery mode looks at every block instead
 * and takes the newest chunk that is whole. Closing the file then makes that the state which everybody starts from.
 */
final class H2Recovery {

    private static final String SUFFIX = ".mv.db";
    private static final int HEADER_BYTES = 4096;
    private static final String CLOSED_IN_ORDER = ",clean:1";

    private H2Recovery() {}

    /** Mends the file of the database {@code url}, where there is one that needs it. */
    static void recover(String url) {
        Path file = file(url);
        if (Files.isRegularFile(file) && !isClosedInOrder(file)) {
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .recoveryMode()
                    .autoCommitDisabled()
                    .open();
            store.close(0);
        }
    }

    static Path file(String url) {
        String path = url.substring(Dialect.H2_FILE_PREFIX.length()).split(";", 2)[0];
        return Path.of((path.startsWith("~") ? System.getProperty("user.home") + path.substring(1) : path) + SUFFIX);
    }

    private static boolean isClosedInOrder(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            String header = new String(in.readNBytes(HEADER_BYTES), StandardCharsets.ISO_8859_1);
            return header.contains(CLOSED_IN_ORDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
