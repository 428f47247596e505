package dev.invites.adapter.mail;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteTerms;
import dev.invites.domain.model.LanguageTag;
import dev.invites.domain.model.Message;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Sender;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Mailer.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A mail to be sent, of which each test changes what it is about. */
record Mails(
        UUID id,
        Kind kind,
        String to,
        String sender,
        String organization,
        String message,
        String locale,
        Duration open) {

    static final Instant NOW = Instant.parse("2026-11-24T14:05:00Z");
    static final MailFrom FROM = MailFrom.parse("Invites <invites@example.com>");
    static final String TOKEN = "AQFrMWQ4ZTk2NzY1NDMyMTA5ODc2NTQzMjEwOTg3NjU0MzIxMGFiY2RlZg";
    static final URI UNSUBSCRIBE = URI.create("https://app.example.com/unsubscribe/AQFrMWU4ZTk2NzY1NDMy");
    private static final Duration LONGEST = Duration.ofDays(365);
    static final URI LINK = URI.create("https://app.example.com/invite#" + TOKEN);

    static Mails mail() {
        return new Mails(
                UUID.randomUUID(),
                Kind.INVITE,
                "grace@example.org",
                "Ada",
                "Analytical Engines",
                "",
                "",
                Duration.ofDays(7));
    }

    Mails id(UUID given) {
        return new Mails(given, kind, to, sender, organization, message, locale, open);
    }

    Mails kind(Kind given) {
        return new Mails(id, given, to, sender, organization, message, locale, open);
    }

    Mails to(String given) {
        return new Mails(id, kind, given, sender, organization, message, locale, open);
    }

    Mails sender(String given) {
        return new Mails(id, kind, to, given, organization, message, locale, open);
    }

    Mails organization(String given) {
        return new Mails(id, kind, to, sender, given, message, locale, open);
    }

    Mails message(String given) {
        return new Mails(id, kind, to, sender, organization, given, locale, open);
    }

    Mails locale(String given) {
        return new Mails(id, kind, to, sender, organization, message, given, open);
    }

    /** The time that is left of the invite. */
    Mails open(Duration given) {
        return new Mails(id, kind, to, sender, organization, message, locale, given);
    }

    Mails resent() {
        return kind(Kind.RESEND);
    }

    Mails reminder() {
        return kind(Kind.REMINDER);
    }

    /** With where to unsubscribe, in a reminder. */
    InviteMail build() {
        Organization to =
                new Organization(new OrganizationId(new UUID(1, 1)), new Name(organization), NOW, Optional.empty());
        InviteTerms terms =
                message.isEmpty() ? InviteTerms.DEFAULT : InviteTerms.DEFAULT.withMessage(new Message(message));
        Invite invite = Invite.create(
                new InviteId(new UUID(2, 2)),
                to.id(),
                EmailAddress.of(this.to),
                locale.isEmpty() ? terms : terms.withLocale(LanguageTag.of(locale)),
                new Sender(new UserId(new UUID(3, 3)), new Name(sender), EmailAddress.of("ada@example.com")),
                true,
                NOW.plus(open).minus(LONGEST),
                new ExpiryPolicy(LONGEST));
        Optional<URI> unsubscribe = kind == Kind.REMINDER ? Optional.of(UNSUBSCRIBE) : Optional.empty();
        return new InviteMail(id, kind, invite, to, LINK, unsubscribe);
    }
}
