package dev.invites.app.system;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The step of the build that has the new jar record its archive, on a PostgreSQL that is there for that alone. */
final class ArchiveOfBuild {

    private ArchiveOfBuild() {}

    /** @param arguments the jar */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(record(arguments[0]));
    }

    private static int record(String jar) throws IOException, InterruptedException {
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            return archive(jar, "--database", database.getJdbcUrl("postgres", "postgres"));
        } catch (IOException | IllegalStateException e) {
            System.err.println("No PostgreSQL to record on, so in memory: " + e.getMessage());
            return archive(jar);
        }
    }

    private static int archive(String jar, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar, "archive"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
