package dev.invites.adapter.mail;

import static dev.invites.adapter.mail.Mails.FROM;
import static dev.invites.adapter.mail.Mails.LINK;
import static dev.invites.adapter.mail.Mails.NOW;
import static dev.invites.adapter.mail.Mails.mail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.invites.adapter.mail.FileMailbox.Stored;
import dev.invites.domain.port.out.Mailer.Delivery;
import dev.invites.domain.port.out.PortFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileMailboxTest {

    @TempDir
    private Path temporary;

    private Path directory;
    private FileMailbox mailbox;

    @BeforeEach
    void open() {
        directory = temporary.resolve("data").resolve("mailbox");
        mailbox = reopened();
    }

    private FileMailbox reopened() {
        return new FileMailbox(directory, FROM, MailTemplates.builtIn(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        }
    }

    @Test
    void a_link_is_a_line_by_itself_for_whatever_reads_lines() {
        mailbox.send(mail().build());
        assertThat(mailbox.newest(1).get(0).text())
                .contains("\n" + Mails.LINK + "\n")
                .doesNotContain("\r");
    }

    @Test
    void a_kept_mail_can_be_read_back() {
        assertThat(mailbox.send(mail().sender("עדה").message("Grüße\n🎉").build()))
                .isEqualTo(new Delivery.Sent());
        Stored stored = mailbox.newest(10).get(0);
        assertThat(stored.to()).isEqualTo("grace@example.org");
        assertThat(stored.subject()).isEqualTo("\u2068עדה\u2069 invites you to Analytical Engines");
        assertThat(stored.text()).contains("> Grüße", "> 🎉", LINK.toString());
        assertThat(stored.html()).contains("href=\"" + LINK + "\"");
        assertThat(stored.at()).isEqualTo(NOW);
        assertThat(mailbox.find(stored.id())).contains(stored);
        assertThat(reopened().newest(10)).containsExactly(stored);
    }

    @Test
    void an_address_outside_ascii_is_kept_too() {
        mailbox.send(mail().to("grâce@bücher.example").build());
        assertThat(mailbox.newest(1).get(0).to()).isEqualTo("grâce@xn--bcher-kva.example");
    }

    @Test
    void the_newest_come_first_even_within_one_instant_and_after_a_restart() {
        mailbox.send(mail().to("a@example.org").build());
        mailbox.send(mail().to("b@example.org").build());
        mailbox = reopened();
        mailbox.send(mail().to("c@example.org").build());
        assertThat(mailbox.newest(2)).extracting(Stored::to).containsExactly("c@example.org", "b@example.org");
        assertThat(mailbox.newest(0)).isEmpty();
    }

    @Test
    void the_same_mail_again_takes_the_place_of_the_first() throws IOException {
        Mails again = mail().to("a@example.org");
        mailbox.send(again.build());
        mailbox.send(mail().to("b@example.org").build());
        mailbox.send(again.message("second attempt").build());
        assertThat(files()).hasSize(2);
        assertThat(mailbox.newest(10)).extracting(Stored::to).containsExactly("b@example.org", "a@example.org");
        assertThat(mailbox.newest(10).get(1).text()).contains("second attempt");
    }

    @Test
    void only_the_newest_thousand_are_kept() throws IOException {
        mailbox.send(mail().build());
        Path first = files().get(0);
        for (int i = 1; i <= 1_000; i++) {
            Files.copy(first, directory.resolve("%016d-%s.eml".formatted(i, new UUID(0, i))));
        }
        reopened().send(mail().to("last@example.org").build());
        assertThat(files())
                .hasSize(1_000)
                .contains(first)
                .noneMatch(file -> file.toString().contains("0000000000000002-"));
        assertThat(mailbox.newest(1)).extracting(Stored::to).containsExactly("last@example.org");
    }

    @Test
    void what_is_no_mail_of_ours_is_left_out_and_left_alone() throws IOException {
        mailbox.send(mail().build());
        String id = "9999999999999999-" + new UUID(0, 1);
        Files.writeString(directory.resolve(id + ".eml"), "Subject: x\r\n\r\nno parts");
        Files.writeString(directory.resolve("9999999999999998-" + new UUID(0, 2) + ".eml"), "\0\0");
        Files.writeString(directory.resolve("note.eml"), "mine");
        Files.writeString(directory.resolve("note.txt"), "mine");
        Files.createDirectory(directory.resolve("9999999999999997-" + new UUID(0, 3) + ".eml"));
        assertThat(mailbox.newest(10)).hasSize(1);
        assertThat(mailbox.find(id)).isEmpty();
        assertThat(reopened().newest(10)).hasSize(1);
        assertThat(files()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "../secret",
                "/etc/passwd",
                "secret",
                "0000000000000001-00000000-0000-0000-0000-000000000001/../../secret",
                "../0000000000000001-00000000-0000-0000-0000-000000000001",
                "0000000000000001-00000000-0000-0000-0000-000000000001\u0000",
                "0000000000000001-00000000-0000-0000-0000-000000000001"
            })
    void an_id_leads_nowhere_else(String id) throws IOException {
        mailbox.send(mail().build());
        Path outside = directory.resolveSibling("secret.eml");
        Files.copy(files().get(0), outside);
        Files.copy(outside, directory.resolveSibling("0000000000000001-" + new UUID(0, 1) + ".eml"));
        Files.createSymbolicLink(directory.resolve("0000000000000001-" + new UUID(0, 1) + ".eml"), outside);
        assertThat(mailbox.find(id)).isEmpty();
    }

    @Test
    void links_are_secret_so_the_owner_alone_may_look() throws IOException {
        mailbox.send(mail().build());
        assertThat(Files.getPosixFilePermissions(directory)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(files().get(0)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(mailbox.newest(1).get(0).toString()).doesNotContain("grace", Mails.TOKEN);
    }

    @Test
    void what_a_crash_left_half_written_is_cleared() throws IOException {
        Files.writeString(directory.resolve("mail-1.tmp"), "half");
        reopened();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_mail_that_cannot_be_kept_is_deferred() throws IOException {
        Files.delete(directory);
        assertThat(mailbox.send(mail().build())).isInstanceOf(Delivery.Deferred.class);
        Files.writeString(directory, "in the way");
        assertThatThrownBy(this::reopened).isInstanceOf(PortFailure.class);
    }
}
