package dev.invites.adapter.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.testkit.contract.MailerContract;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMailboxContractTest implements MailerContract {

    @TempDir
    private Path directory;

    private FileMailbox mailbox;

    @BeforeEach
    void open() {
        mailbox = new FileMailbox(directory, Mails.FROM);
    }

    @Override
    public Mailer mailer() {
        return mailbox;
    }

    @Override
    public List<Received> received() {
        List<Received> received = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                received.add(ArrivedMail.parse(Files.readString(file)).forContract());
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
        return received;
    }

    /** A mailbox shows what a reader's server would: of two mails with one id, one. */
    @Override
    @Test
    public void one_mail_has_one_message_id_however_often_it_is_sent() {
        InviteMail mail = Mails.mail().build();
        mailbox.send(mail);
        mailbox.send(mail);
        mailbox.send(Mails.mail().build());
        assertThat(received()).hasSize(2);
        assertThat(received().get(0).messageId()).isEqualTo("<" + mail.id() + "@example.com>");
        assertThat(received().get(1).messageId()).isNotEqualTo(received().get(0).messageId());
    }
}
