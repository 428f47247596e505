package dev.invites.adapter.mail;

import dev.invites.domain.model.Name;
import dev.invites.domain.port.out.Mailer.InviteMail;
import dev.invites.domain.port.out.Mailer.Kind;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words the mail that invites somebody, in the language of the invite. Names and the message come from strangers: see
 * {@link Defang} and {@link Marks}.
 */
final class InviteMailRenderer {

    private static final Wrap WRAP = new Wrap();

    private final MailTemplates templates;
    private final Map<String, String> brand;
    private final Clock clock;

    /** @param sender of all mail, shown where there is no name of a brand; may be empty */
    InviteMailRenderer(MailTemplates templates, String sender, Clock clock) {
        this.templates = templates;
        this.brand = templates.brand().values(sender);
        this.clock = clock;
    }

    RenderedMail render(InviteMail mail) {
        Language language = templates.language(mail.invite().locale());
        Map<String, Object> values = values(mail, language);
        String subject = Marks.text(String.valueOf(values.get("subject")));
        values.put("subject", subject);
        return new RenderedMail(
                subject,
                Marks.text(templates.text().execute(values)),
                templates.html().execute(values));
    }

    private Map<String, Object> values(InviteMail mail, Language language) {
        Instant until = mail.invite().expiresAt();
        Map<String, String> given = new HashMap<>();
        given.put("sender", shown(mail.invite().sender().name(), language));
        given.put("organization", shown(mail.organization().name(), language));
        given.put("date", language.date(until));
        given.put("in", language.span(clock.instant(), until));

        Map<String, Object> values = language.texts(mail.kind(), given);
        values.putAll(given);
        values.putAll(brand);
        List<String> message =
                mail.invite().message().map(m -> PlainLines.of(m.text())).orElse(List.of());
        values.put("hasMessage", !message.isEmpty());
        values.put("message", message.stream().map(InviteMailRenderer::kept).toList());
        values.put("quote", quote(message));
        values.put("link", mail.link().toASCIIString());
        values.put("unsubscribe", mail.unsubscribe().map(URI::toASCIIString).orElse(""));
        values.put("invite", mail.kind() == Kind.INVITE);
        values.put("resend", mail.kind() == Kind.RESEND);
        values.put("reminder", mail.kind() == Kind.REMINDER);
        values.put("lang", language.tag());
        values.put("dir", language.isRightToLeft() ? "rtl" : "ltr");
        values.put("left", language.isRightToLeft() ? "right" : "left");
        values.put("right", language.isRightToLeft() ? "left" : "right");
        values.put("wrap", WRAP);
        return values;
    }

    /** On one line by {@link Name#forDisplay()}, so it cannot begin a header or a paragraph of its own. */
    private static String shown(Name name, Language language) {
        return Marks.around(Defang.defang(name.forDisplay()), language.isRightToLeft());
    }

    /** An empty line of HTML has no height. */
    private static String kept(String line) {
        return line.isEmpty() ? "\u00A0" : line;
    }

    private static String quote(List<String> message) {
        return String.join(
                "\n",
                message.stream()
                        .flatMap(line -> Wrap.lines(line, "> ").stream())
                        .toList());
    }
}
