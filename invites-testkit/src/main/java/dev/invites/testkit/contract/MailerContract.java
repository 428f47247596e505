package dev.invites.testkit.contract;

import static dev.invites.testkit.fixture.InviteBuilder.anInvite;
import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Organization;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Mailer.Delivery;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import dev.invites.testkit.fixture.Threads;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@code Mailer} must do, seen from where the mail arrives. */
public interface MailerContract {

    /**
     * A mail as it has arrived, decoded.
     *
     * @param to all recipients, as the envelope or the header names them
     * @param text the plain text
     * @param html the HTML; empty where the mailer writes none
     */
    record Received(List<String> to, String subject, String text, String html, String messageId) {}

    /** What is tested. */
    Mailer mailer();

    /** All that has arrived so far: whatever was answered as sent is among it. */
    List<Received> received();

    @Test
    default void a_mail_arrives_with_its_link() {
        InviteMail mail = mail(anInvite(), "Acme");
        assertThat(mailer().send(mail)).isEqualTo(new Delivery.Sent());
        Received received = onlyOne(mail);
        assertThat(received.to())
                .extracting(EmailAddress::of)
                .containsExactly(mail.invite().email());
        assertThat(received.subject()).isNotBlank();
        assertThat(received.messageId()).isNotBlank();
        assertThat(received.text()).contains(mail.link().toString());
        assertThat(bodies(received))
                .allSatisfy(body -> assertThat(body).contains(mail.link().toString()));
    }

    @Test
    default void the_link_is_in_the_body_alone() {
        InviteMail mail = mail(anInvite(), "Acme");
        mailer().send(mail);
        Received received = onlyOne(mail);
        String secret = mail.link().getFragment();
        assertThat(received.subject()).doesNotContain(secret);
        assertThat(received.messageId()).doesNotContain(secret);
    }

    @Test
    default void names_and_message_arrive_in_every_script() {
        InviteMail mail = mail(
                anInvite().sender(Fixtures.newUser("Žofie 山田 עידו")).message("Grüße 👩‍👩‍👧‍👦\nשלום"),
                "Übung & Söhne");
        mailer().send(mail);
        Received received = onlyOne(mail);
        assertThat(received.text()).contains("Žofie 山田 עידו", "Grüße 👩‍👩‍👧‍👦", "שלום", "Übung & Söhne");
    }

    @Test
    default void one_mail_has_one_message_id_however_often_it_is_sent() {
        InviteMail mail = mail(anInvite(), "Acme");
        InviteMail other = mail(anInvite(), "Acme");
        mailer().send(mail);
        mailer().send(mail);
        mailer().send(other);
        assertThat(receivedBy(mail)).hasSize(2);
        assertThat(receivedBy(mail)).extracting(Received::messageId).containsOnly(onlyId(mail));
        assertThat(onlyOne(other).messageId()).isNotEqualTo(onlyId(mail));
    }

    @Test
    default void mails_sent_side_by_side_all_arrive_once() {
        List<List<InviteMail>> mails = Threads.together(
                8,
                number -> IntStream.range(0, 5)
                        .mapToObj(time -> mail(anInvite(), "Acme " + number + "-" + time))
                        .peek(mail -> assertThat(mailer().send(mail)).isEqualTo(new Delivery.Sent()))
                        .toList());
        for (InviteMail mail : mails.stream().flatMap(List::stream).toList()) {
            assertThat(onlyOne(mail).text()).contains(mail.link().toString());
        }
    }

    @Test
    default void a_name_adds_no_header_and_no_recipient() {
        String victim = "victim-" + UUID.randomUUID() + "@x.example";
        String hostile = "Acme\r\nBcc: " + victim + "\r\nSubject: owned\r\n\r\nbody";
        InviteMail mail = mail(anInvite().sender(Fixtures.newUser(hostile)), hostile);
        assertThat(mailer().send(mail)).isEqualTo(new Delivery.Sent());
        Received received = onlyOne(mail);
        assertThat(received.to()).hasSize(1);
        assertThat(received.subject()).isNotEqualTo("owned").doesNotContain("\r", "\n");
        assertThat(received()).noneMatch(it -> it.to().contains(victim));
    }

    @Test
    default void a_name_does_not_turn_the_text_around() {
        String hostile = "Acme \u202egnp.exe\u202c\u2066x\u2069\u200f\u0085\u2028";
        InviteMail mail = mail(anInvite().sender(Fixtures.newUser(hostile)), hostile);
        mailer().send(mail);
        Received received = onlyOne(mail);
        for (String shown :
                Stream.concat(Stream.of(received.subject()), bodies(received)).toList()) {
            assertThat(shown).doesNotContain("\u202e", "\u202c", "\u2066", "\u200f", "\u0085", "\u2028");
        }
    }

    @Test
    default void a_name_or_a_message_is_no_link() {
        List<String> hostile = List.of(
                "https://evil.example/win",
                "www.evil.example",
                "evil.example/win",
                "me@evil.example",
                "//evil.example");
        for (String text : hostile) {
            InviteMail mail = mail(anInvite().sender(Fixtures.newUser(text)).message("Look: " + text + " now"), text);
            mailer().send(mail);
            Received received = onlyOne(mail);
            assertThat(Stream.concat(Stream.of(received.subject()), bodies(received)))
                    .as("a mail with the name %s", text)
                    .noneMatch(shown -> shown.contains("evil.example"));
        }
    }

    @Test
    default void a_name_or_a_message_is_no_markup() {
        String hostile = "<img src=x onerror=alert(1)></p><a href=\"x\">{{token}}${token}{token}%s";
        InviteMail mail = mail(anInvite().sender(Fixtures.newUser(hostile)).message(hostile), hostile);
        mailer().send(mail);
        Received received = onlyOne(mail);
        assertThat(received.html()).doesNotContain("<img src=x", "<a href=\"x\"");
    }

    private Received onlyOne(InviteMail mail) {
        List<Received> received = receivedBy(mail);
        assertThat(received).hasSize(1);
        return received.get(0);
    }

    private String onlyId(InviteMail mail) {
        return receivedBy(mail).get(0).messageId();
    }

    private List<Received> receivedBy(InviteMail mail) {
        String to = mail.invite().email().canonical();
        return received().stream()
                .filter(it -> it.to().stream()
                        .anyMatch(
                                address -> EmailAddress.of(address).canonical().equals(to)))
                .toList();
    }

    /** The bodies that the mail has. */
    private static Stream<String> bodies(Received received) {
        return Stream.of(received.text(), received.html()).filter(body -> !body.isEmpty());
    }

    private static InviteMail mail(InviteBuilder invite, String organizationName) {
        Organization organization = Fixtures.newOrganization(organizationName);
        String secret = UUID.randomUUID().toString();
        return new InviteMail(
                Fixtures.newId(),
                Mailer.Kind.INVITE,
                invite.to(organization.id()).build(),
                organization,
                URI.create("https://invites.example/invite#" + secret),
                Optional.empty());
    }
}
