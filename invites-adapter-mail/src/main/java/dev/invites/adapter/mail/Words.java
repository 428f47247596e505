package dev.invites.adapter.mail;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.port.out.Mailer.InviteMail;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes what a mail server says fit to be stored and shown: one line, not long, and without what is secret. */
final class Words {

    private static final int MOST = 500;
    private static final Pattern CODES = Pattern.compile("^\\d{3}(?:[ -]\\d\\.\\d{1,3}\\.\\d{1,3})?");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    /** Shorter parts of a link are names of hosts and pages; a token is longer. */
    private static final int SECRET_LENGTH = 20;

    private Words() {}

    /** One line of at most 500 characters. */
    static String line(String said) {
        String line = INVISIBLE.matcher(said).replaceAll(" ").strip().replaceAll(" {2,}", " ");
        return line.codePointCount(0, line.length()) <= MOST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MOST - 1)) + "…";
    }

    /** The same, without the link of {@code mail}, which servers that check links may quote, and its addresses. */
    static String line(String said, InviteMail mail, MailFrom from) {
        String without = mask(said, mail.invite().email());
        without = mask(without, from.address());
        String link = mail.link().toASCIIString();
        for (String secret : Stream.concat(Stream.of(link), Stream.of(link.split("[/?#&=]")))
                .filter(part -> part.length() >= SECRET_LENGTH)
                .toList()) {
            without = without.replace(secret, "…");
        }
        return line(without);
    }

    /** The numbers alone: what a server says about a login may repeat it. */
    static String codes(String said) {
        Matcher codes = CODES.matcher(said);
        return codes.find() ? codes.group() : "no code";
    }

    private static String mask(String said, EmailAddress address) {
        String masked = Matcher.quoteReplacement(address.toString());
        String ascii = address.local() + "@" + address.asciiDomain();
        return Stream.of(address.given(), ascii, address.canonical())
                .map(form -> Pattern.compile(Pattern.quote(form), Pattern.CASE_INSENSITIVE))
                .reduce(said, (text, form) -> form.matcher(text).replaceAll(masked), (a, b) -> b);
    }
}
