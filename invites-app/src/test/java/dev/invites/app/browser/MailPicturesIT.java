package dev.invites.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.invites.adapter.mail.FileMailbox;
import dev.invites.adapter.mail.MailFrom;
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
import dev.invites.domain.port.out.Mailer.Delivery;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Mailer.Kind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mail as a mail program with the engine of a browser shows it, light, dark and narrow. */
class MailPicturesIT {

    /** A mail is a part of the page of a mail program, which has the landmarks. */
    private static final List<String> OF_PAGES = List.of("region", "landmark-one-main");

    private static final List<String> IN_DOCUMENTS = List.of("en", "de", "ar");

    @RegisterExtension
    static final RealBrowser BROWSER = new RealBrowser();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr", "es", "pt", "ja", "ar"})
    void every_mail_can_be_read_by_everybody(String language) {
        for (Kind kind : Kind.values()) {
            Visit visit = BROWSER.visit(Look.TABLET);
            visit.page().setContent(html(language, kind));
            for (Look look : List.of(Look.TABLET, Look.TABLET.dark(), Look.PHONE, Look.PHONE.dark())) {
                visit.page().setViewportSize(look.width(), look.height());
                visit.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
                assertThat(Axe.violations(visit.page()))
                        .as("found by axe-core in " + language + ", " + kind + ", at " + look)
                        .filteredOn(found -> OF_PAGES.stream()
                                .noneMatch(rule -> found.toString().startsWith(rule)))
                        .isEmpty();
                assertThat((Boolean) visit.page().evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                        .as("fits into the width of " + look)
                        .isTrue();
            }
            Look[] shown = IN_DOCUMENTS.contains(language) ? new Look[] {Look.TABLET, Look.TABLET.dark()} : new Look[0];
            visit.shoot("mails", kind.name().toLowerCase(Locale.ROOT) + "-" + language, shown);
        }
    }

    private String html(String language, Kind kind) {
        FileMailbox mailbox = new FileMailbox(folder, MailFrom.parse("Invites <invites@example.com>"));
        assertThat(mailbox.send(mail(language, kind))).isEqualTo(new Delivery.Sent());
        return mailbox.newest(1).get(0).html();
    }

    private static InviteMail mail(String language, Kind kind) {
        Duration open = Duration.ofDays(kind == Kind.REMINDER ? 3 : 7);
        Instant now = Instant.now();
        Organization organization = new Organization(
                new OrganizationId(new UUID(0, 1)), new Name("Analytical Engines"), now, Optional.empty());
        Invite invite = Invite.create(
                new InviteId(new UUID(0, 2)),
                organization.id(),
                EmailAddress.of("grace@example.org"),
                InviteTerms.DEFAULT
                        .withLocale(LanguageTag.of(language))
                        .withMessage(new Message("Hi Grace,\n\nwe would love to have you on board.\n\nAda")),
                new Sender(new UserId(new UUID(0, 3)), new Name("Ada Lovelace"), EmailAddress.of("ada@example.com")),
                true,
                now,
                new ExpiryPolicy(open));
        return new InviteMail(
                UUID.randomUUID(),
                kind,
                invite,
                organization,
                URI.create("https://app.example.com/join#AQFrMWQ4ZTk2NzY1NDMyMTA5ODc2NTQzMjEwOTg3NjU0MzIxMGFiY2RlZg"),
                kind == Kind.REMINDER
                        ? Optional.of(URI.create("https://app.example.com/unsubscribe/AQFrMWU4ZTk2"))
                        : Optional.empty());
    }
}
