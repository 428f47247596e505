package dev.invites.adapter.mail;

import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.PortFailure;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Keeps mail in a directory instead of sending it, for people without a mail server: one {@code .eml} file for each
 * mail, the newest 1,000. A mail sent again takes the place of the first. One instance per directory; thread-safe.
 */
public final class FileMailbox implements Mailer {

    /**
     * A mail that was kept.
     *
     * @param id names it in this mailbox
     * @param at when it was first kept
     */
    public record Stored(String id, Instant at, String from, String to, String subject, String text, String html) {

        /** Leaves out all but the id: there is an address and a secret link in it. */
        @Override
        public String toString() {
            return "Stored[" + id + "]";
        }
    }

    private static final int MOST = 1_000;

    private final MailFiles files;
    private final MailComposer composer;
    private final Session session;

    /**
     * Keeps mail as it is built in. Makes the directory where there is none.
     *
     * @throws PortFailure when that fails
     */
    public FileMailbox(Path directory, MailFrom from) {
        this(directory, from, MailTemplates.builtIn());
    }

    /**
     * Makes the directory where there is none.
     *
     * @throws PortFailure when that fails
     */
    public FileMailbox(Path directory, MailFrom from, MailTemplates templates) {
        this(directory, from, templates, Clock.systemUTC());
    }

    FileMailbox(Path directory, MailFrom from, MailTemplates templates, Clock clock) {
        this.files = MailFiles.in(directory, clock);
        this.composer = new MailComposer(from, templates, clock);
        Properties settings = new Properties();
        settings.setProperty("mail.mime.allowutf8", "true");
        this.session = Session.getInstance(settings);
    }

    @Override
    public synchronized Delivery send(InviteMail mail) {
        try {
            Path file = files.fileFor(mail.id());
            Path unfinished = files.unfinished();
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(channel);
                composer.compose(mail, session).writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            files.keep(file);
            files.keepNewest(MOST);
            return new Delivery.Sent();
        } catch (IOException | MessagingException | RuntimeException e) {
            return new Delivery.Deferred("the mail could not be kept in the local mailbox: "
                    + e.getClass().getSimpleName());
        }
    }

    /** Letters and digits that change when mail comes or goes, be it by the hand of somebody who tidies up. */
    public String state() {
        List<Path> all = files.newestFirst();
        return all.size() + "x" + Integer.toHexString(all.hashCode());
    }

    /**
     * The mails kept last, newest first; files that are no mail of ours are left out.
     *
     * @throws PortFailure when the directory cannot be read
     */
    public List<Stored> newest(int most) {
        return files.newestFirst().stream()
                .map(this::read)
                .flatMap(Optional::stream)
                .limit(most)
                .toList();
    }

    /** The mail that {@code id} names; anything that is not an id of a mail kept here finds nothing. */
    public Optional<Stored> find(String id) {
        return files.find(id).flatMap(this::read);
    }

    private Optional<Stored> read(Path file) {
        return StoredMail.read(file, session);
    }
}
