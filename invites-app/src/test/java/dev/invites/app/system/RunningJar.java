package dev.invites.app.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The runnable jar as a process, as an operator starts it. */
public final class RunningJar implements AutoCloseable {

    private static final String READY = "Invites is ready at ";
    static final Path JAR = Path.of("target", "invites.jar").toAbsolutePath();

    /** Most of them live for seconds. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

    private final Process process;
    private final List<String> printed = new ArrayList<>();

    private RunningJar(Process process) {
        this.process = process;
    }

    /** Starts the service in {@code folder} and waits until it says that it is ready. */
    public static RunningJar serve(Path folder, Map<String, String> settings) {
        return serve(folder, settings, SHORT_LIVED);
    }

    /** @param options for {@code java} */
    static RunningJar serve(Path folder, Map<String, String> settings, List<String> options) {
        RunningJar jar = new RunningJar(start(folder, settings, options));
        BufferedReader lines = jar.process.inputReader(StandardCharsets.UTF_8);
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                jar.printed.add(line);
                if (line.startsWith(READY)) {
                    Thread drain = new Thread(() -> lines.lines().forEach(rest -> {}), "drain");
                    drain.setDaemon(true);
                    drain.start();
                    return jar;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("not ready: " + jar.printed + errors(jar.process));
    }

    /** What one command prints, and how it ends. */
    public record Result(int status, String out, String err) {}

    public static Result run(Path folder, Map<String, String> settings, String... arguments) throws Exception {
        return run(folder, settings, SHORT_LIVED, arguments);
    }

    /** @param options for {@code java} */
    static Result run(Path folder, Map<String, String> settings, List<String> options, String... arguments)
            throws Exception {
        Process process = start(folder, settings, options, arguments);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = errors(process);
        return new Result(process.waitFor(), out, err);
    }

    public String url() {
        String last = printed.get(printed.size() - 1);
        return last.substring(READY.length()).split(" ", 2)[0];
    }

    String printed() {
        return String.join("\n", printed);
    }

    /** The first word printed that starts with {@code prefix}. */
    public String word(String prefix) {
        return Stream.of(printed().split("\\s+"))
                .filter(word -> word.startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + prefix + " in what was printed"));
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM; answers the exit status. */
    public int stop() throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new AssertionError("still running 20 seconds after SIGTERM");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A Java of the kind that runs the tests, with nothing else set than what is said; errors are in what it prints. */
    static Process java(List<String> arguments, Path folder) throws IOException {
        return new ProcessBuilder(command(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return command;
    }

    private static Process start(Path folder, Map<String, String> settings, List<String> options, String... arguments) {
        List<String> command = command(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = new HashMap<>(settings);
        environment.putIfAbsent("INVITES_HTTP_PORT", "0");
        builder.environment().keySet().removeIf(name -> name.startsWith("INVITES_"));
        builder.environment().putAll(environment);
        if (arguments.length == 0) {
            builder.redirectError(folder.resolve("err.log").toFile());
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String errors(Process process) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            return String.join("\n", reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
