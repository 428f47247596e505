package dev.invites.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A small text file that its owner alone may read, and that is written once: of several processes that want to make it,
 * one does and all read what that one wrote. It appears whole or not at all, and is never written again.
 */
record OwnerOnlyFile(Path folder, String name) {

    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /**
     * What is in the file, after making it when it is not there.
     *
     * @throws IOException when it can be neither read nor made
     */
    String readOrMake(Supplier<String> content) throws IOException {
        Optional<String> there = read();
        if (there.isPresent()) {
            return there.get();
        }
        make(content.get());
        return read().orElseThrow(() -> new NoSuchFileException(name));
    }

    private Optional<String> read() throws IOException {
        try {
            return Optional.of(Files.readString(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            // There, but no text: for the caller to refuse, as any other content that makes no sense.
            return Optional.of("");
        }
    }

    private void make(String content) throws IOException {
        // The folder too, where it is new: the database beside the file is full of addresses.
        Files.createDirectories(folder, permissions(OWNER_ONLY_FOLDER));
        Path draft = Files.createTempFile(folder, "." + name, ".tmp", permissions(OWNER_ONLY));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            // A link, because it fails when the name is taken: a move would replace what another process has made.
            Files.createLink(folder.resolve(name), draft);
            forceFolder();
        } catch (FileAlreadyExistsException e) {
            // Another process was faster, and its file is the one.
        } catch (UnsupportedOperationException e) {
            throw new IOException("its file system has no hard links", e);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private FileAttribute<?>[] permissions(Set<PosixFilePermission> permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    /** Makes the new name itself survive a loss of power, where folders can be opened (not on Windows). */
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file is there; that it might not be after a loss of power is no reason to stop.
        }
    }
}
