package dev.invites.app;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Carries out what the operator typed, and says how it went. */
final class CommandLine {

    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int MISUSED = 2;

    private final Service service;
    private final Console console;
    private final Map<String, String> environment;
    private final Clock clock;
    private final RandomGenerator random;

    CommandLine(
            Service service, Console console, Map<String, String> environment, Clock clock, RandomGenerator random) {
        this.service = service;
        this.console = console;
        this.environment = environment;
        this.clock = clock;
        this.random = random;
    }

    /** The exit status; after {@link #DONE} a service may be running on threads of its own. */
    int run(List<String> arguments) {
        Command command;
        try {
            command = Command.parse(arguments);
        } catch (IllegalArgumentException e) {
            console.err().println("invites: " + e.getMessage() + "; try --help");
            return MISUSED;
        }
        try {
            run(command);
            return DONE;
        } catch (StartRefused e) {
            console.err().println(e.why());
            return REFUSED;
        }
    }

    private void run(Command command) {
        if (command instanceof Command.Help) {
            console.out().print(Help.text());
        } else if (command instanceof Command.Version) {
            console.out().println(Help.version());
        } else if (command instanceof Command.Token token) {
            console.out().println(sign(token.person(), settings()));
        } else if (command instanceof Command.Migrate) {
            service.migrate(settings(), console);
        } else if (command instanceof Command.Templates templates) {
            service.writeTemplates(templates.folder(), console);
        } else if (command instanceof Command.Archive archive) {
            console.out().println(StartArchive.beside(OwnJar.path()).record(archive.database(), this::createSchema));
        } else {
            service.serve(start(settings()), console);
        }
    }

    private void createSchema(Map<String, String> settings) {
        service.createSchema(Settings.read(settings, service.mailSyntax()));
    }

    private Settings settings() {
        return Settings.read(environment, service.mailSyntax());
    }

    private Service.Start start(Settings settings) {
        LocalSecrets local = LocalSecrets.of(settings.db(), random);
        return new Service.Start(
                settings,
                settings.tokenKeys().ring().orElseGet(local::tokenKeys),
                jwtSecret(settings.jwt().key(), local));
    }

    private String sign(PersonToken person, Settings settings) {
        JwtSettings.Key key = settings.jwt().key();
        if (key instanceof JwtSettings.Key.Local && settings.db().kind() == DbSettings.Kind.H2_MEMORY) {
            throw new StartRefused("token: with a database in memory a running service alone knows its secret:"
                    + " set INVITES_JWT_SECRET for both");
        }
        if (key instanceof JwtSettings.Key.Local
                && settings.db().folder().filter(LocalSecrets::isEmpty).isPresent()) {
            console.err()
                    .println("token: made a new secret in "
                            + settings.db().folder().get()
                            + ": a service takes this token only if it uses that folder too");
        }
        Secret secret = jwtSecret(key, LocalSecrets.of(settings.db(), random))
                .orElseThrow(() -> new StartRefused("token: with INVITES_JWT_JWKS_URL tokens come from whoever has the"
                        + " private keys; INVITES_JWT_SECRET is needed to make one here"));
        return person.sign(secret, settings.jwt(), clock.instant());
    }

    private static Optional<Secret> jwtSecret(JwtSettings.Key key, LocalSecrets local) {
        if (key instanceof JwtSettings.Key.Shared shared) {
            return Optional.of(shared.secret());
        }
        return key instanceof JwtSettings.Key.KeySet ? Optional.empty() : Optional.of(local.jwtSecret());
    }
}
