package dev.invites.app;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Name;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the operator asks for. */
sealed interface Command {

    record Serve() implements Command {}

    record Token(PersonToken person) implements Command {}

    record Migrate() implements Command {}

    /** @param database an empty one to rehearse on, of no use for anything else */
    record Archive(Optional<String> database) implements Command {}

    /** @param folder where the templates built in go */
    record Templates(Path folder) implements Command {}

    record Help() implements Command {}

    record Version() implements Command {}

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException when it makes no sense; the message repeats no option's value
     */
    static Command parse(List<String> arguments) {
        if (arguments.contains("--help")) {
            return new Help();
        }
        if (arguments.contains("--version")) {
            return new Version();
        }
        Deque<String> rest = new ArrayDeque<>(arguments);
        boolean named = !rest.isEmpty() && !rest.peek().startsWith("-");
        String command = named ? rest.pop() : "serve";
        return switch (command) {
            case "serve" -> without(rest, command, new Serve());
            case "migrate" -> without(rest, command, new Migrate());
            case "archive" -> archive(rest);
            case "templates" -> templates(rest);
            case "token" -> token(rest);
            default -> throw new IllegalArgumentException("there is no command " + printable(command));
        };
    }

    private static Command without(Deque<String> rest, String command, Command result) {
        options(command, rest, Set.of());
        return result;
    }

    private static Command templates(Deque<String> rest) {
        if (rest.size() != 1 || rest.peek().startsWith("-")) {
            throw new IllegalArgumentException("templates needs the folder to write to, and nothing else");
        }
        try {
            return new Templates(Path.of(rest.pop()));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("templates needs the path of a folder", e);
        }
    }

    private static Command archive(Deque<String> rest) {
        Map<String, String> options = options("archive", rest, Set.of("--database"));
        return new Archive(value(options, "--database", url -> {
            if (!url.startsWith("jdbc:postgresql://")) {
                throw new IllegalArgumentException("must begin with jdbc:postgresql://");
            }
            return url;
        }));
    }

    private static Command token(Deque<String> rest) {
        Map<String, String> options = options("token", rest, Set.of("--email", "--name"));
        EmailAddress email = value(options, "--email", EmailAddress::of)
                .orElseThrow(() -> new IllegalArgumentException("token needs --email"));
        return new Token(new PersonToken(email, value(options, "--name", Name::new)));
    }

    private static <T> Optional<T> value(Map<String, String> options, String name, Function<String, T> parse) {
        try {
            return Optional.ofNullable(options.get(name)).map(parse);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + e.getMessage(), e);
        }
    }

    private static Map<String, String> options(String command, Deque<String> rest, Set<String> known) {
        Map<String, String> options = new HashMap<>();
        while (!rest.isEmpty()) {
            String[] parts = rest.pop().split("=", 2);
            String name = parts[0];
            if (!name.startsWith("-")) {
                throw new IllegalArgumentException(command + " takes nothing that is not an option");
            }
            if (!known.contains(name)) {
                throw new IllegalArgumentException(command + " has no option " + printable(name));
            }
            boolean follows =
                    parts.length == 1 && !rest.isEmpty() && !rest.peek().startsWith("--");
            if (parts.length == 1 && !follows) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            if (options.put(name, follows ? rest.pop() : parts[1]) != null) {
                throw new IllegalArgumentException(name + " is there twice");
            }
        }
        return options;
    }

    /** On one line and not long, whatever was typed. */
    private static String printable(String typed) {
        int[] line = typed.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(40)
                .toArray();
        return new String(line, 0, line.length);
    }
}
