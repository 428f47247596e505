package dev.invites.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.invites.domain.model.Message;
import dev.invites.domain.model.Name;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Mailer.Delivery;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.testkit.fixture.Fixtures;
import dev.invites.testkit.fixture.InviteBuilder;
import dev.invites.testkit.fixture.RecordingMailer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The mailer keeps what it is given; how that would be written, is said here. */
class RecordingMailerTest implements MailerContract {

    private final RecordingMailer mailer = new RecordingMailer();

    @Override
    public Mailer mailer() {
        return mailer;
    }

    @Override
    public List<Received> received() {
        return mailer.sent().stream().map(RecordingMailerTest::written).toList();
    }

    @Test
    void failures_come_in_the_order_in_which_they_were_asked_for() {
        mailer.deferNext(2);
        mailer.refuseNext();
        InviteMail mail = mail();
        assertThat(mailer.send(mail)).isInstanceOf(Delivery.Deferred.class);
        assertThat(mailer.send(mail)).isInstanceOf(Delivery.Deferred.class);
        assertThat(mailer.send(mail)).isInstanceOf(Delivery.Refused.class);
        assertThat(mailer.sent()).isEmpty();
        assertThat(mailer.send(mail)).isEqualTo(new Delivery.Sent());
        assertThat(mailer.last()).isSameAs(mail);
        assertThat(mailer.attempts()).isEqualTo(4);
    }

    private static InviteMail mail() {
        return new InviteMail(
                Fixtures.newId(),
                Mailer.Kind.INVITE,
                InviteBuilder.anInvite().build(),
                Fixtures.newOrganization("Acme"),
                URI.create("https://invites.example/invite#secret"),
                Optional.empty());
    }

    private static Received written(InviteMail mail) {
        String text = quoted(mail.invite().sender().name()) + " invites you to "
                + quoted(mail.organization().name()) + "\n"
                + mail.invite()
                        .message()
                        .map(Message::text)
                        .map(RecordingMailerTest::defanged)
                        .orElse("") + "\n"
                + mail.link();
        return new Received(
                List.of(mail.invite().email().given()),
                "Join " + quoted(mail.organization().name()),
                text,
                "",
                mail.id() + "@invites.example");
    }

    private static String quoted(Name name) {
        return defanged(name.forDisplay());
    }

    private static String defanged(String text) {
        return text.replace(".", ". ");
    }
}
