package dev.invites.testkit.alone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.usecase.InvitesEngine;
import dev.invites.testkit.memory.InMemoryTransactions;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine on the stores in memory, in a process with nothing but the domain and what the domain depends on. */
class EmbeddingTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path directory;

    @Test
    void the_engine_invites_mails_and_accepts_with_nothing_else_on_the_class_path() throws Exception {
        assertThat(runWith()).isEqualTo("INVITED PENDING\nMAILED 1\nJOINED Acme\n");
    }

    @Test
    void what_else_is_on_the_class_path_is_noticed() throws Exception {
        assertThat(runWith(Test.class)).startsWith("LOADABLE org.junit.jupiter.api.Test\n");
    }

    private String runWith(Class<?>... more) throws Exception {
        List<Path> classPath = new ArrayList<>(List.of(
                whereIs(InvitesEngine.class),
                whereIs(Class.forName("jakarta.validation.constraints.NotNull")),
                whereIs(InMemoryTransactions.class),
                copyOfMainClass()));
        for (Class<?> type : more) {
            classPath.add(whereIs(type));
        }
        String joined = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return run(List.of(java(), "-cp", joined, EmbeddedEngine.class.getName()));
    }

    /** A directory with the one class: the others beside it are not to be found. */
    private Path copyOfMainClass() throws Exception {
        String name = EmbeddedEngine.class.getName().replace('.', '/') + ".class";
        Path copy = directory.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(whereIs(EmbeddedEngine.class).resolve(name), copy);
        return directory;
    }

    private String run(List<String> command) throws Exception {
        Path output = Files.createTempFile(directory, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Path whereIs(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
