package dev.invites.adapter.mail;

import dev.invites.domain.port.out.PortFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a mailbox: {@code <microseconds since 1970>-<mail id>.eml}, so that names sort by time. One process at a
 * time keeps mail there, and one of its threads.
 */
final class MailFiles {

    private static final String SUFFIX = ".eml";
    private static final String UNFINISHED = ".tmp";
    private static final int TIME_DIGITS = 16;
    private static final Pattern ID = Pattern.compile("\\d{16}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path directory;
    private final Clock clock;
    // The oldest first. A look into the directory for each mail would take longer than to keep it.
    private final Map<UUID, Path> kept = new LinkedHashMap<>();
    private long last;

    private MailFiles(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Makes the directory, for its owner alone: who reads a link may use it. Clears what a crash has left. */
    static MailFiles in(Path directory, Clock clock) {
        try {
            boolean posix =
                    directory.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] ownerOnly = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                    }
                    : new FileAttribute<?>[0];
            Files.createDirectories(directory, ownerOnly);
            try (Stream<Path> left = Files.list(directory)) {
                for (Path file : left.filter(path -> path.toString().endsWith(UNFINISHED))
                        .toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new PortFailure(false, "the local mailbox cannot be made", e);
        }
        MailFiles files = new MailFiles(directory, clock);
        List<Path> there = new ArrayList<>(files.newestFirst());
        Collections.reverse(there);
        there.forEach(files::keep);
        return files;
    }

    static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - SUFFIX.length());
    }

    static Instant at(Path file) {
        return Instant.EPOCH.plus(Long.parseLong(id(file).substring(0, TIME_DIGITS)), ChronoUnit.MICROS);
    }

    /** Where the mail is or will be: after all others, unless it is there already. */
    Path fileFor(UUID mail) {
        Path file = kept.get(mail);
        if (file != null) {
            return file;
        }
        long now = Math.max(ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()), last + 1);
        return directory.resolve(String.format("%0" + TIME_DIGITS + "d-%s%s", now, mail, SUFFIX));
    }

    /** To be called when there is a mail in {@code file}. */
    void keep(Path file) {
        String id = id(file);
        last = Math.max(last, Long.parseLong(id.substring(0, TIME_DIGITS)));
        kept.put(UUID.fromString(id.substring(TIME_DIGITS + 1)), file);
    }

    /** A new file for the owner alone, in the same directory so that it can be renamed in one step. */
    Path unfinished() throws IOException {
        return Files.createTempFile(directory, "mail-", UNFINISHED);
    }

    Optional<Path> find(String id) {
        // The pattern leaves no room for a path that leads elsewhere.
        return ID.matcher(id).matches()
                ? Optional.of(directory.resolve(id + SUFFIX)).filter(MailFiles::isFile)
                : Optional.empty();
    }

    List<Path> newestFirst() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(MailFiles::isOurs)
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (IOException e) {
            throw new PortFailure(true, "the local mailbox cannot be read", e);
        }
    }

    void keepNewest(int most) throws IOException {
        Iterator<Path> oldest = kept.values().iterator();
        for (int tooMany = kept.size() - most; tooMany > 0; tooMany--) {
            Files.deleteIfExists(oldest.next());
            oldest.remove();
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(SUFFIX) && ID.matcher(id(file)).matches() && isFile(file);
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }
}
