package dev.invites.adapter.mail;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.Transition;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Mailer;
import dev.invites.domain.port.out.Mailer.InviteMail;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A mail to be sent, of which each test changes what it is about. */
record Mails(UUID id, String to, String sender, String organization, String message, int generation) {

    static final Instant NOW = Instant.parse("2026-11-24T14:05:00Z");
    static final MailFrom FROM = MailFrom.parse("Invites <invites@example.com>");
    static final String TOKEN = "AQFrMWQ4ZTk2NzY1NDMyMTA5ODc2NTQzMjEwOTg3NjU0MzIxMGFiY2RlZg";
    static final URI LINK = URI.create("https://app.example.com/invite#" + TOKEN);

    static Mails mail() {
        return new Mails(UUID.randomUUID(), "grace@example.org", "Ada", "Analytical Engines", "", 1);
    }

    Mails id(UUID given) {
        return new Mails(given, to, sender, organization, message, generation);
    }

    Mails to(String given) {
        return new Mails(id, given, sender, organization, message, generation);
    }

    Mails sender(String given) {
        return new Mails(id, to, given, organization, message, generation);
    }

    Mails organization(String given) {
        return new Mails(id, to, sender, given, message, generation);
    }

    Mails message(String given) {
        return new Mails(id, to, sender, organization, given, generation);
    }

    Mails resent() {
        return new Mails(id, to, sender, organization, message, generation + 1);
    }

    InviteMail build() {
        Organization to =
                new Organization(new OrganizationId(new UUID(1, 1)), new Name(organization), NOW, Optional.empty());
        ExpiryPolicy week = new ExpiryPolicy(Duration.ofDays(7));
        Invite invite = Invite.create(
                new InviteId(new UUID(2, 2)),
                to.id(),
                EmailAddress.of(this.to),
                message.isEmpty() ? InviteTerms.DEFAULT : InviteTerms.DEFAULT.withMessage(new Message(message)),
                new Sender(new UserId(new UUID(3, 3)), new Name(sender), EmailAddress.of("ada@example.com")),
                true,
                NOW,
                week);
        while (invite.generation() < generation) {
            invite = ((Transition.To) invite.resend(invite.sender().id(), InviteTerms.DEFAULT, true, NOW)).invite();
        }
        Mailer.Kind kind = generation == 1 ? Mailer.Kind.INVITE : Mailer.Kind.RESEND;
        return new InviteMail(id, kind, invite, to, LINK, Optional.empty());
    }
}
