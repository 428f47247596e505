package dev.invites.adapter.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.invites.adapter.mail.SmtpServer.Security;
import dev.invites.domain.port.out.Mailer;
import dev.invites.testkit.contract.MailerContract;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class SmtpMailerContractTest implements MailerContract {

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private SmtpMailer mailer;

    @BeforeEach
    void start() {
        server.start();
        int port = server.getSmtp().getPort();
        mailer = new SmtpMailer(
                new SmtpServer("127.0.0.1", port, Security.NONE, Optional.empty(), Optional.empty()), Mails.FROM);
    }

    @AfterEach
    void stop() {
        mailer.close();
        server.stop();
    }

    @Override
    public Mailer mailer() {
        return mailer;
    }

    @Override
    public List<Received> received() {
        List<Received> received = new ArrayList<>();
        try {
            for (MimeMessage message : server.getReceivedMessages()) {
                received.add(new ArrivedMail(message).forContract());
            }
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
        return received;
    }
}
