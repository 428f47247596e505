package dev.invites.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Records what a start loads, so that the next one on the same Java, with the same jar, finds it ready (ADR 0022): an
 * AOT cache (JEP 514) where there is one, and else an archive of classes (JEP 350). A Java that it does not suit ignores
 * it.
 *
 * @param jar the classes to record
 * @param archive what is recorded
 * @param options the options for {@code java} that use it, as a file of arguments
 */
record StartArchive(Path jar, Path archive, Path options) {

    private static final int FIRST_JAVA_WITH_AOT_CACHE = 25;
    private static final boolean AOT = Runtime.version().feature() >= FIRST_JAVA_WITH_AOT_CACHE;
    private static final long MOST_SECONDS = 180;

    /** What a Java that is told otherwise by its environment would not record. */
    private static final List<String> UNWANTED = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** A small heap that grows when needed, and freed native memory given back. Measured in ADR 0022. */
    private static final List<String> SMALL = List.of(
            "-XX:+UseSerialGC",
            "-Xms12m",
            "-XX:TrimNativeHeapInterval=1000",
            // The loops of a start, above all those of the password's 4,096 rounds, are run once and need no
            // optimizing.
            "-XX:Tier4BackEdgeThreshold=400000");

    /** The profile of a start would have the optimizing compiler begin with the next one. */
    private static final String UNOPTIMIZED = "-XX:TieredStopAtLevel=1";

    /** Beside the jar, under its name. */
    static StartArchive beside(Path jar) {
        return new StartArchive(jar, named(jar, AOT ? ".aot" : ".jsa"), named(jar, ".options"));
    }

    /**
     * Records anew. The options are written in any case.
     *
     * @param database an empty one to rehearse on, in place of one in memory
     * @param createSchema makes the schema there, for a service with these settings: that is no part of what is rehearsed
     * @return what was done
     * @throws StartRefused when there is no archive, with the reason
     */
    String record(Optional<String> database, Consumer<Map<String, String>> createSchema) {
        if (!Files.isRegularFile(jar)) {
            throw new StartRefused("archive: " + jar + " is no jar");
        }
        Map<String, String> settings = Rehearsal.settings(database.orElse("jdbc:h2:mem:rehearsal"));
        if (database.isPresent()) {
            createSchema.accept(settings);
        }
        try {
            // What another Java has recorded is not for these options.
            Files.deleteIfExists(named(jar, ".aot"));
            Files.deleteIfExists(named(jar, ".jsa"));
            writeOptions(SMALL);
            rehearse(settings);
            List<String> all = new ArrayList<>(SMALL);
            all.add((AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
            writeOptions(all);
        } catch (IOException e) {
            throw new StartRefused("archive: not recorded: " + e.getMessage());
        }
        return "Recorded " + archive.getFileName() + " for Java " + Runtime.version() + ". Start with: java @" + options
                + " -jar " + jar;
    }

    private void rehearse(Map<String, String> settings) throws IOException {
        Path folder = Files.createTempDirectory("invites-archive");
        Path printed = folder.resolve("printed");
        try {
            Process process = rehearsal(folder, printed, settings);
            boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly().waitFor();
            if (!ended || process.exitValue() != 0 || !Files.exists(archive)) {
                throw new StartRefused(
                        "archive: not recorded: " + Files.readString(printed).strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("archive: interrupted");
        } finally {
            Files.deleteIfExists(printed);
            Files.deleteIfExists(folder);
        }
    }

    private Process rehearsal(Path folder, Path printed, Map<String, String> settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", UNOPTIMIZED));
        command.add((AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        command.addAll(List.of("-Djava.io.tmpdir=" + folder, "-cp", jar.toString(), Rehearsal.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().keySet().removeAll(UNWANTED);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("INVITES_"));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private void writeOptions(List<String> all) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "# For Java " + Runtime.version() + "; `java -jar " + jar.getFileName() + " archive` writes it anew.");
        // An older or newer Java starts too.
        lines.add("-XX:+IgnoreUnrecognizedVMOptions");
        all.forEach(option -> lines.add("\"" + option.replace("\\", "\\\\") + "\""));
        Files.write(options, lines);
    }

    private static Path named(Path jar, String ending) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "") + ending);
    }
}
