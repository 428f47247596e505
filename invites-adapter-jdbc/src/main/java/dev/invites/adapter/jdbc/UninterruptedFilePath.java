package dev.invites.adapter.jdbc;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.FileUtils;

/**
 * Where H2 finds files that no interrupt closes. A thread that is interrupted while it reads or writes an ordinary
 * {@link FileChannel} closes it for everybody ({@code InterruptTest}). H2's own {@code async:} files are not closed either,
 * but hand each read and write to another thread and wait for it, which costs a ninth of the processor time of an invite.
 *
 * <p>Public for H2 alone, which makes one for each path.
 */
public final class UninterruptedFilePath extends FilePathWrapper {

    private static final String SCHEME = "uninterrupted";

    /** What begins the path of such a file, which H2 knows from then on. */
    static String prefix() {
        FilePath.register(new UninterruptedFilePath());
        return SCHEME + ":";
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new UninterruptedFile(getBase().toString(), mode);
    }

    private static final class UninterruptedFile extends FileBaseDefault {

        private final String name;
        private final RandomAccessFile file;

        /** For what blocks in any case. It also knows how a disk is made to empty its cache, where that is another call. */
        private final AsynchronousFileChannel disk;

        UninterruptedFile(String name, String mode) throws IOException {
            this.name = name;
            this.disk = AsynchronousFileChannel.open(Path.of(name), FileUtils.modeToOptions(mode), null);
            try {
                this.file = new RandomAccessFile(name, mode);
            } catch (IOException e) {
                disk.close();
                throw e;
            }
        }

        @Override
        public long size() throws IOException {
            return file.length();
        }

        @Override
        public synchronized int read(ByteBuffer target, long at) throws IOException {
            byte[] bytes = new byte[target.remaining()];
            file.seek(at);
            int count = file.read(bytes);
            if (count > 0) {
                target.put(bytes, 0, count);
            }
            return count;
        }

        @Override
        public synchronized int write(ByteBuffer source, long at) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            file.seek(at);
            file.write(bytes);
            return bytes.length;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            disk.force(metaData);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            if (size < file.length()) {
                file.setLength(size);
            }
        }

        @Override
        public FileLock tryLock(long at, long size, boolean shared) throws IOException {
            return disk.tryLock(at, size, shared);
        }

        @Override
        protected synchronized void implCloseChannel() throws IOException {
            try (disk) {
                file.close();
            }
        }

        /** As H2 names it in what it says. */
        @Override
        public String toString() {
            return name;
        }
    }
}
