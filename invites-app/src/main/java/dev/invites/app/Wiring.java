package dev.invites.app;

import dev.invites.adapter.http.BoundPort;
import dev.invites.adapter.http.HttpServer;
import dev.invites.adapter.http.JwtVerification;
import dev.invites.adapter.http.RequestLimits;
import dev.invites.adapter.jdbc.JdbcSettings;
import dev.invites.adapter.jdbc.JdbcStorage;
import dev.invites.domain.builtin.HmacInviteTokens;
import dev.invites.domain.port.out.DirectoryStores;
import dev.invites.domain.port.out.InviteTokens;
import dev.invites.domain.port.out.PortFailure;
import dev.invites.domain.port.out.Transactions;
import dev.invites.domain.usecase.BackgroundWork;
import dev.invites.domain.usecase.DirectoryEngine;
import dev.invites.domain.usecase.InvitesEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Puts the adapters and the engines together, from top to bottom. */
final class Wiring implements Service {

    private static final int RELAY_THREADS = 4;

    @Override
    public void serve(Start start, Console console) {
        try {
            wire(start, console);
        } catch (PortFailure e) {
            throw new StartRefused(e.getMessage() + ": " + e.getCause());
        }
    }

    private static void wire(Start start, Console console) {
        Settings settings = start.settings();
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        Shutdown shutdown = new Shutdown();

        shutdown.onSignal();

        BoundPort bound = bind(settings.http());
        int port = bound.port();
        OpeningStorage storage = new OpeningStorage(() -> open(settings.db()));
        shutdown.first(storage::close);
        Transactions<DirectoryStores> transactions = storage.transactions();

        Outgoing mail = Outgoing.of(settings);
        shutdown.first(mail::close);
        InviteTokens tokens = new HmacInviteTokens(start.tokenKeys());
        InvitesEngine invites = InvitesEngine.on(
                        transactions, tokens, mail.mailer(), settings.links().acceptLinks(port))
                .expiry(settings.limits().expiry())
                .limits(settings.limits().invites())
                .reminders(settings.limits().reminders())
                .unsubscribe(settings.links().unsubscribeLinks(port))
                .combining()
                .clock(clock)
                .random(random)
                .build();
        DirectoryEngine directory = new DirectoryEngine(transactions, clock, random);

        HttpServer http = listen(start, bound, invites, directory, tokens, storage, mail, clock);
        storage.await();

        Optional<FirstStart> first = settings.db().isEmbedded()
                ? FirstOrganization.make(
                        transactions, directory, settings, settings.http().address(port))
                : Optional.empty();
        first.ifPresent(made -> console.out().println(made.text()));

        BackgroundWork work = invites.startWork(RELAY_THREADS);
        shutdown.first(work::close);
        shutdown.first(http::close);
        console.out().println(ready(settings, port));
    }

    @Override
    public void migrate(Settings settings, Console console) {
        try {
            JdbcStorage.migrate(jdbc(settings.db()));
        } catch (PortFailure e) {
            throw new StartRefused(Setting.DB_URL.variable() + ": " + e.getMessage());
        }
        console.out().println("The schema is up to date.");
    }

    @Override
    public void createSchema(Settings settings) {
        try {
            JdbcStorage.create(jdbc(settings.db()));
        } catch (PortFailure e) {
            throw new StartRefused("archive: --database: " + e.getMessage());
        }
    }

    @Override
    public void writeTemplates(Path folder, Console console) {
        console.out().println(Outgoing.writeTemplates(folder));
    }

    @Override
    public MailSettings.Syntax mailSyntax() {
        return Outgoing.SYNTAX;
    }

    private static String ready(Settings settings, int port) {
        URI address = settings.http().address(port);
        URI forOthers = settings.links().publicUrl(port);
        return "Invites is ready at " + address + (forOthers.equals(address) ? "" : " (for others: " + forOthers + ")");
    }

    private static JdbcStorage open(DbSettings db) {
        try {
            return JdbcStorage.open(jdbc(db));
        } catch (PortFailure e) {
            throw new StartRefused(Setting.DB_URL.variable() + ": " + e.getMessage());
        }
    }

    private static JdbcSettings jdbc(DbSettings db) {
        return new JdbcSettings(db.url().value(), db.user(), db.password().map(Secret::value), db.poolSize());
    }

    private static HttpServer listen(
            Start start,
            BoundPort bound,
            InvitesEngine invites,
            DirectoryEngine directory,
            InviteTokens tokens,
            OpeningStorage storage,
            Outgoing mail,
            Clock clock) {
        List<byte[]> pageTokenSecrets =
                start.tokenKeys().stream().map(key -> key.derive("page-token")).toList();
        Settings settings = start.settings();
        RequestLimits limits = new RequestLimits(
                settings.limits().requestsPerMinute(), settings.limits().createsPerMinute());
        return HttpServer.start(
                bound,
                new dev.invites.adapter.http.HttpSettings(
                        settings.links().publicUrl(bound.port()), jwt(start), pageTokenSecrets, limits),
                invites,
                directory,
                settings.links().acceptByToken()
                        ? Optional.of(directory.acceptInviteByToken(tokens))
                        : Optional.empty(),
                storage::isReady,
                mail.mailbox(),
                new StoredSessions(storage),
                clock);
    }

    private static JwtVerification jwt(Start start) {
        JwtSettings settings = start.settings().jwt();
        return settings.key() instanceof JwtSettings.Key.KeySet keySet
                ? JwtVerification.keySet(keySet.url(), settings.issuer(), settings.audience())
                : JwtVerification.secret(
                        start.jwtSecret().orElseThrow().utf8(), settings.issuer(), settings.audience());
    }

    /** Before the first organization is made: its key is shown once, with the port in the command beside it. */
    private static BoundPort bind(HttpSettings http) {
        try {
            return BoundPort.bind(http.host(), http.port());
        } catch (IOException e) {
            throw new StartRefused(Setting.HTTP_HOST.variable() + ", " + Setting.HTTP_PORT.variable()
                    + ": cannot listen on " + http.host() + ", port " + http.port() + ": " + e.getMessage());
        }
    }
}
