package dev.invites.app;

import dev.invites.adapter.http.LocalMailbox;
import dev.invites.adapter.mail.FileMailbox;
import dev.invites.adapter.mail.MailFrom;
import dev.invites.adapter.mail.SmtpMailer;
import dev.invites.adapter.mail.SmtpServer;
import dev.invites.domain.port.out.Mailer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where mail goes: to a mail server, or into the local mailbox. */
record Outgoing(Mailer mailer, Optional<LocalMailbox> mailbox, Runnable closing) {

    static final MailSettings.Syntax SYNTAX = new MailSettings.Syntax(SmtpServer::parse, MailFrom::parse);

    private static final String LOCAL_FROM = "Invites <invites@example.com>";

    static Outgoing of(Settings settings) {
        MailFrom from = MailFrom.parse(settings.mail().from().orElse(LOCAL_FROM));
        if (settings.mail().server().isPresent()) {
            SmtpMailer mailer = new SmtpMailer(
                    SmtpServer.parse(settings.mail().server().get().value()), from);
            return new Outgoing(mailer, Optional.empty(), mailer::close);
        }
        Path folder = folder(settings.db());
        FileMailbox mailbox = new FileMailbox(folder, from);
        boolean passing = settings.db().folder().isEmpty();
        return new Outgoing(mailbox, Optional.of(readable(mailbox)), () -> {
            if (passing) {
                delete(folder);
            }
        });
    }

    void close() {
        closing.run();
    }

    /** Beside the database's file; mail of a database in memory goes with the process. */
    private static Path folder(DbSettings db) {
        try {
            return db.folder().isPresent()
                    ? db.folder().get().resolve("mailbox")
                    : Files.createTempDirectory("invites-mailbox");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalMailbox readable(FileMailbox mailbox) {
        return new LocalMailbox() {
            @Override
            public List<Mail> newest(int most) {
                return mailbox.newest(most).stream().map(Outgoing::mail).toList();
            }

            @Override
            public Optional<Mail> find(String id) {
                return mailbox.find(id).map(Outgoing::mail);
            }
        };
    }

    private static LocalMailbox.Mail mail(FileMailbox.Stored stored) {
        return new LocalMailbox.Mail(
                stored.id(), stored.at(), stored.to(), stored.subject(), stored.text(), stored.html());
    }
}
