package dev.invites.adapter.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.invites.domain.model.Name;
import dev.invites.domain.port.out.Mailer.InviteMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Words the mail that invites somebody. Names and the message come from strangers: see {@link Defang}. */
final class InviteMailRenderer {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "EEEE, d MMMM uuuu 'at' HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Template text = template("invite.txt.mustache", false);
    private final Template html = template("invite.html.mustache", true);

    RenderedMail render(InviteMail mail) {
        String sender = shown(mail.invite().sender().name());
        String organization = shown(mail.organization().name());
        boolean renewed = mail.invite().generation() > 1;
        List<String> message =
                mail.invite().message().map(m -> PlainLines.of(m.text())).orElse(List.of());
        String subject = (renewed ? "New link: " : "") + sender + " invites you to " + organization;
        Map<String, Object> values = Map.of(
                "subject",
                subject,
                "sender",
                sender,
                "organization",
                organization,
                "renewed",
                renewed,
                "hasMessage",
                !message.isEmpty(),
                "message",
                message.stream().map(InviteMailRenderer::kept).toList(),
                "quote",
                quote(message),
                "until",
                MOMENT.format(mail.invite().expiresAt()),
                "link",
                mail.link().toASCIIString(),
                "wrap",
                new Wrap());
        return new RenderedMail(subject, text.execute(values), html.execute(values));
    }

    /** On one line by {@link Name#forDisplay()}, so it cannot begin a header or a paragraph of its own. */
    private static String shown(Name name) {
        return PlainLines.isolated(Defang.defang(name.forDisplay()));
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

    /** A value that a template names and nobody gave throws: it must not go out as a gap. */
    private static Template template(String name, boolean escape) {
        try (InputStream in = Objects.requireNonNull(InviteMailRenderer.class.getResourceAsStream(name), name)) {
            return Mustache.compiler()
                    .strictSections(true)
                    .escapeHTML(escape)
                    .compile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
