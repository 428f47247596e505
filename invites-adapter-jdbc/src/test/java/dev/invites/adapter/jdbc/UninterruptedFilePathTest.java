package dev.invites.adapter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What H2 expects of its files; that it gets on with these is for {@link H2FileStoresTest} and {@link KillTest}. */
class UninterruptedFilePathTest {

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void a_file() throws IOException {
        path = Files.writeString(folder.resolve("file"), "0123456789");
    }

    @Test
    void who_is_interrupted_reads_writes_and_syncs_like_anybody() throws IOException {
        try (FileChannel file = open()) {
            Thread.currentThread().interrupt();
            write(file, "abc", 2);
            file.force(true);
            assertThat(read(file, 4, 1)).isEqualTo("1abc");
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            assertThat(file.isOpen()).isTrue();
        }
        assertThat(path).hasContent("01abc56789");
    }

    @Test
    void a_part_of_a_buffer_is_written_and_filled_whatever_its_kind() throws IOException {
        try (FileChannel file = open()) {
            ByteBuffer source = ByteBuffer.allocateDirect(8).put(bytes("-abc-")).flip();
            source.position(1).limit(4);
            assertThat(file.write(source, 9)).isEqualTo(3);
            assertThat(source.remaining()).isZero();

            ByteBuffer target = ByteBuffer.wrap(bytes("------")).position(1).limit(5);
            assertThat(file.read(target, 8)).isEqualTo(4);
            assertThat(target.array()).isEqualTo(bytes("-8abc-"));
        }
    }

    @Test
    void there_is_less_to_read_before_the_end_and_nothing_after_it() throws IOException {
        try (FileChannel file = open()) {
            assertThat(read(file, 4, 8)).isEqualTo("89");
            assertThat(file.read(ByteBuffer.allocate(4), 10)).isEqualTo(-1);
        }
    }

    @Test
    void it_is_cut_and_never_made_longer() throws IOException {
        try (FileChannel file = open()) {
            file.truncate(20);
            assertThat(file.size()).isEqualTo(10);
            file.truncate(4);
            assertThat(file.size()).isEqualTo(4);
        }
        assertThat(path).hasContent("0123");
    }

    @Test
    void two_do_not_have_the_lock() throws IOException {
        try (FileChannel file = open();
                FileChannel other = open()) {
            assertThat(file.tryLock().isValid()).isTrue();
            assertThatThrownBy(other::tryLock).isInstanceOf(OverlappingFileLockException.class);
        }
        try (FileChannel file = open()) {
            assertThat(file.tryLock().isValid()).as("given back").isTrue();
        }
    }

    private FileChannel open() throws IOException {
        return FilePath.get(UninterruptedFilePath.prefix() + path).open("rw");
    }

    private static void write(FileChannel file, String text, long at) throws IOException {
        assertThat(file.write(ByteBuffer.wrap(bytes(text)), at)).isEqualTo(text.length());
    }

    private static String read(FileChannel file, int length, long at) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(length);
        file.read(target, at);
        return new String(target.array(), 0, target.position(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
