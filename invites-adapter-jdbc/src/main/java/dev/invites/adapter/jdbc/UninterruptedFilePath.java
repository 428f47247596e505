package dev.invites.adapter.jdbc;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * Where H2 finds files that no interrupt closes. A thread that is interrupted while it reads or writes an ordinary
 * {@link FileChannel} closes it for everybody ({@code InterruptTest}). H2's own {@code async:} files are not closed either,
 * but hand each read and write to another thread and wait for it, which costs a sixth of the processor time of a commit.
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

        UninterruptedFile(String name, String mode) throws IOException {
            this.name = name;
            this.file = new RandomAccessFile(name, mode);
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
            file.getFD().sync();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            if (size < file.length()) {
                file.setLength(size);
            }
        }

        @Override
        public FileLock tryLock(long at, long size, boolean shared) throws IOException {
            return file.getChannel().tryLock(at, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }

        /** As H2 names it in what it says. */
        @Override
        public String toString() {
            return name;
        }
    }
}
