package dev.invites.app;

import dev.invites.adapter.http.LocalMailbox;
import dev.invites.adapter.mail.FileMailbox;
import dev.invites.adapter.mail.MailFrom;
import dev.invites.adapter.mail.MailTemplates;
import dev.invites.adapter.mail.SmtpMailer;
import dev.invites.adapter.mail.SmtpServer;
import dev.invites.adapter.mail.TemplatesRefused;
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

    static final MailSettings.Syntax SYNTAX =
            new MailSettings.Syntax(SmtpServer::parse, MailFrom::parse, Outgoing::faults);

    private static final String LOCAL_FROM = "Invites <invites@example.com>";

    static Outgoing of(Settings settings) {
        MailFrom from = MailFrom.parse(settings.mail().from().orElse(LOCAL_FROM));
        MailTemplates templates = templates(settings.mail());
        if (settings.mail().server().isPresent()) {
            SmtpMailer mailer = new SmtpMailer(
                    SmtpServer.parse(settings.mail().server().get().value()), from, templates);
            return new Outgoing(mailer, Optional.empty(), mailer::close);
        }
        Path folder = folder(settings.db());
        FileMailbox mailbox = new FileMailbox(folder, from, templates);
        boolean passing = settings.db().folder().isEmpty();
        return new Outgoing(mailbox, Optional.of(readable(mailbox)), () -> {
            if (passing) {
                delete(folder);
            }
        });
    }

    static String writeTemplates(Path folder) {
        try {
            int files = MailTemplates.writeTo(folder).size();
            return "Wrote " + files + " files to " + folder + ". Keep what you change and delete the rest; "
                    + Setting.TEMPLATES.variable() + "=" + folder + " uses them.";
        } catch (TemplatesRefused e) {
            throw new StartRefused("templates: nothing written to " + folder + ": " + String.join("; ", e.faults()));
        } catch (UncheckedIOException e) {
            throw new StartRefused("templates: cannot write to " + folder);
        }
    }

    void close() {
        closing.run();
    }

    private static List<String> faults(Path templates) {
        try {
            MailTemplates.in(templates);
            return List.of();
        } catch (TemplatesRefused e) {
            return e.faults();
        }
    }

    private static MailTemplates templates(MailSettings mail) {
        try {
            return mail.templates().map(MailTemplates::in).orElseGet(MailTemplates::builtIn);
        } catch (TemplatesRefused e) {
            // They were good a moment ago.
            throw new StartRefused(e.faults().stream()
                    .map(fault -> Fault.of(Setting.TEMPLATES, fault))
                    .toList());
        }
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
            public String state() {
                return mailbox.state();
            }

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
                stored.id(), stored.at(), stored.from(), stored.to(), stored.subject(), stored.text(), stored.html());
    }
}
