package dev.invites.adapter.mail;

import com.samskivert.mustache.MustacheException;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Makes mails of templates to see whether they can be made: of every kind, in every language, with and without the rest. */
final class MailCheck {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final URI LINK = URI.create("https://example.com/invite#token");
    private static final URI STOP = URI.create("https://example.com/stop");

    private MailCheck() {}

    static void all(MailTemplates templates, Set<String> tags, Consumer<TemplateFault> faults) {
        InviteMailRenderer renderer = new InviteMailRenderer(templates, "Example", Clock.fixed(NOW, ZoneOffset.UTC));
        Set<TemplateFault> found = new LinkedHashSet<>();
        for (String tag : tags) {
            for (Kind kind : Kind.values()) {
                for (boolean full : new boolean[] {true, false}) {
                    one(renderer, mail(tag, kind, full)).ifPresent(found::add);
                }
            }
        }
        found.forEach(faults);
    }

    private static Optional<TemplateFault> one(InviteMailRenderer renderer, InviteMail mail) {
        try {
            RenderedMail rendered = renderer.render(mail);
            return lacksLink(BuiltIn.HTML, rendered.html(), mail)
                    .or(() -> lacksLink(BuiltIn.TEXT, rendered.text(), mail));
        } catch (MustacheException e) {
            // Names and syntax have been looked at: nobody knows of such a template.
            return Optional.of(new TemplateFault(BuiltIn.HTML + " or " + BuiltIn.TEXT, 0, TemplateCheck.message(e)));
        }
    }

    private static Optional<TemplateFault> lacksLink(String file, String rendered, InviteMail mail) {
        return rendered.contains(LINK.toString())
                ? Optional.empty()
                : Optional.of(new TemplateFault(
                        file,
                        0,
                        "leaves {{link}} out of a mail of the kind "
                                + mail.kind().name().toLowerCase(Locale.ROOT)));
    }

    private static InviteMail mail(String tag, Kind kind, boolean full) {
        Organization organization =
                new Organization(new OrganizationId(new UUID(0, 1)), new Name("Example"), NOW, Optional.empty());
        InviteTerms terms = InviteTerms.DEFAULT.withLocale(LanguageTag.of(tag));
        Invite invite = Invite.create(
                new InviteId(new UUID(0, 2)),
                organization.id(),
                EmailAddress.of("ada@example.com"),
                full ? terms.withMessage(new Message("Hello")) : terms,
                new Sender(new UserId(new UUID(0, 3)), new Name("Grace"), EmailAddress.of("grace@example.com")),
                true,
                NOW,
                new ExpiryPolicy(Duration.ofDays(7)));
        return new InviteMail(
                new UUID(0, 4), kind, invite, organization, LINK, full ? Optional.of(STOP) : Optional.empty());
    }
}
