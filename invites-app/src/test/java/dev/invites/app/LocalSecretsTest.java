package dev.invites.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSecretsTest {

    @TempDir
    private Path parent;

    private Path folder() {
        return parent.resolve("data");
    }

    private LocalSecrets secrets() {
        return LocalSecrets.in(folder(), new SecureRandom());
    }

    @Test
    void secrets_are_made_once_and_found_again() {
        LocalSecrets first = secrets();
        LocalSecrets second = secrets();
        assertThat(second.tokenKeys()).isEqualTo(first.tokenKeys()).hasSize(1);
        assertThat(second.jwtSecret()).isEqualTo(first.jwtSecret());
        assertThat(first.jwtSecret().utf8()).hasSizeGreaterThanOrEqualTo(JwtSettings.SECRET_BYTES);
    }

    @Test
    void each_folder_has_secrets_of_its_own() {
        LocalSecrets other = LocalSecrets.in(parent.resolve("other"), new SecureRandom());
        assertThat(other.tokenKeys()).isNotEqualTo(secrets().tokenKeys());
        assertThat(other.jwtSecret()).isNotEqualTo(secrets().jwtSecret());
    }

    @Test
    void a_secret_that_nobody_asks_for_is_not_made() {
        secrets().jwtSecret();
        assertThat(folder()).isDirectoryContaining("glob:**jwt-secret").isDirectoryNotContaining("glob:**token-keys");
    }

    @Test
    void the_files_hold_what_the_settings_would() throws IOException {
        LocalSecrets secrets = secrets();
        secrets.tokenKeys();
        secrets.jwtSecret();
        Settings settings = Environments.read(Map.of(
                "INVITES_TOKEN_KEYS", Files.readString(folder().resolve(LocalSecrets.TOKEN_KEYS_FILE)),
                "INVITES_JWT_SECRET",
                        Files.readString(folder().resolve(LocalSecrets.JWT_SECRET_FILE))
                                .strip()));
        assertThat(settings.tokenKeys().ring()).hasValue(secrets.tokenKeys());
        assertThat(settings.jwt().key()).isEqualTo(new JwtSettings.Key.Shared(secrets.jwtSecret()));
    }

    @Test
    void the_files_are_for_their_owner_alone_and_nothing_else_is_left() throws IOException {
        secrets().tokenKeys();
        secrets().jwtSecret();
        try (Stream<Path> files = Files.list(folder())) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void in_memory_secrets_last_as_long_as_the_object() {
        LocalSecrets memory = LocalSecrets.inMemory(new SecureRandom());
        assertThat(memory.tokenKeys()).isEqualTo(memory.tokenKeys());
        assertThat(memory.jwtSecret()).isEqualTo(memory.jwtSecret());
        assertThat(LocalSecrets.inMemory(new SecureRandom()).jwtSecret()).isNotEqualTo(memory.jwtSecret());
    }

    @Test
    void a_database_in_memory_leaves_no_file() {
        DbSettings db =
                Environments.read(Map.of("INVITES_DB_URL", "jdbc:h2:mem:x")).db();
        LocalSecrets.of(db, new SecureRandom()).jwtSecret();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void a_database_in_a_file_has_its_secrets_beside_it() {
        String url = "jdbc:h2:file:" + folder().resolve("invites");
        DbSettings db = Environments.read(Map.of("INVITES_DB_URL", url)).db();
        LocalSecrets.of(db, new SecureRandom()).jwtSecret();
        assertThat(folder().resolve(LocalSecrets.JWT_SECRET_FILE)).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "m4rk3r", "k1:m4rk3r", "k1:AAAA\nk2:AAAA", "m4rk3r\0"})
    void a_damaged_file_is_refused_and_left_as_it_is(String content) throws IOException {
        Files.createDirectory(folder());
        for (String name : List.of(LocalSecrets.TOKEN_KEYS_FILE, LocalSecrets.JWT_SECRET_FILE)) {
            Files.writeString(folder().resolve(name), content);
        }
        assertThatThrownBy(() -> secrets().tokenKeys())
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("token-keys in " + folder() + " is damaged")
                .hasMessageNotContaining("m4rk3r")
                .hasNoCause();
        assertThatThrownBy(() -> secrets().jwtSecret())
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("jwt-secret in " + folder() + " is damaged")
                .hasMessageNotContaining("m4rk3r")
                .hasNoCause();
        assertThat(folder().resolve(LocalSecrets.TOKEN_KEYS_FILE)).hasContent(content);
        assertThat(folder().resolve(LocalSecrets.JWT_SECRET_FILE)).hasContent(content);
    }

    @Test
    void a_file_cut_short_is_refused() throws IOException {
        secrets().jwtSecret();
        Path file = folder().resolve(LocalSecrets.JWT_SECRET_FILE);
        Files.writeString(file, Files.readString(file).substring(0, 40));
        assertThatThrownBy(() -> secrets().jwtSecret()).hasMessageContaining("is damaged");
    }

    @Test
    void a_file_that_is_no_text_is_refused() throws IOException {
        Files.createDirectory(folder());
        Files.write(folder().resolve(LocalSecrets.JWT_SECRET_FILE), new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertThatThrownBy(() -> secrets().jwtSecret()).hasMessageContaining("is damaged");
    }

    @Test
    void a_file_that_cannot_be_read_is_told_with_the_setting_that_helps() throws IOException {
        Files.createDirectories(folder().resolve(LocalSecrets.TOKEN_KEYS_FILE));
        assertThatThrownBy(() -> secrets().tokenKeys())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("token-keys can be neither read nor made in " + folder())
                .hasMessageContaining("set INVITES_TOKEN_KEYS");
    }

    @Test
    void a_folder_that_cannot_be_made_is_told() throws IOException {
        Files.writeString(folder(), "a file where the folder would be");
        assertThatThrownBy(() -> secrets().jwtSecret())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("set INVITES_JWT_SECRET");
    }

    @Test
    void of_many_threads_one_makes_the_secrets_and_all_get_them() throws Exception {
        int threads = 8;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 20; round++) {
                Path data = parent.resolve("round-" + round);
                CountDownLatch start = new CountDownLatch(1);
                List<Future<Secret>> made = new ArrayList<>();
                for (int thread = 0; thread < threads; thread++) {
                    made.add(pool.submit(() -> {
                        start.await();
                        return LocalSecrets.in(data, new SecureRandom()).jwtSecret();
                    }));
                }
                start.countDown();
                List<Secret> secrets = new ArrayList<>();
                for (Future<Secret> one : made) {
                    secrets.add(one.get(30, TimeUnit.SECONDS));
                }
                assertThat(secrets).containsOnly(secrets.get(0));
                assertThat(data).isDirectoryContaining("glob:**jwt-secret");
                try (Stream<Path> files = Files.list(data)) {
                    assertThat(files).hasSize(1);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void of_two_processes_one_makes_the_secrets_and_both_get_them() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int count = 0; count < 2; count++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName(),
                            folder().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        // Both wait for a line, so that they begin together and not as they happen to start.
        for (Process process : processes) {
            assertThat(process.getInputStream().read()).isEqualTo('!');
        }
        for (Process process : processes) {
            process.getOutputStream().close();
        }
        List<String> digests = new ArrayList<>();
        for (Process process : processes) {
            digests.add(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(digests.get(0)).hasSize(64).isEqualTo(digests.get(1));
        assertThat(digests.get(0)).isEqualTo(OtherProcess.digest(folder()));
    }

    /** Asks for the secret when told to, and prints what it was told, but not in clear. */
    static final class OtherProcess {

        private OtherProcess() {}

        public static void main(String[] arguments) throws Exception {
            System.out.print('!');
            System.out.flush();
            int end = System.in.read();
            System.out.print(end == -1 ? digest(Path.of(arguments[0])) : "not told");
        }

        static String digest(Path folder) throws Exception {
            byte[] secret =
                    LocalSecrets.in(folder, new SecureRandom()).jwtSecret().utf8();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
        }
    }
}
