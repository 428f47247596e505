package dev.invites.domain.model;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * An email address: the one place that decides what an address is and when two are the same.
 *
 * <p>Taken: a dot-atom local part (RFC 5321, with the UTF-8 of RFC 6531) of at most 64 octets, and a domain of at least
 * two labels of letters, digits and inner hyphens, each at most 63 octets in its ASCII form, at most 254 octets in all.
 * Not taken: quoted strings, address literals, comments, display names, control and bidi characters. Two addresses are
 * the same when their {@link #canonical()} forms are: NFC, lower case (of the small sigmas the one that capitals have in
 * common), domain in ASCII. Many servers tell letter case
 * in the local part apart in theory and none does in practice.
 *
 * <p>Domains are mapped by the JDK's IDNA 2003, which turns {@code ß} and {@code ς} into other letters and so one
 * registrable domain into another; such a domain is refused in that form and taken in its {@code xn--} form.
 */
public final class EmailAddress {

    private static final int MAX_OCTETS = 254;
    private static final int MAX_LOCAL_OCTETS = 64;
    private static final int MAX_LABEL_OCTETS = 63;
    private static final String ATEXT_SYMBOLS = "!#$%&'*+-/=?^_`{|}~";

    private final String given;
    private final String canonical;

    private EmailAddress(String given, String canonical) {
        this.given = given;
        this.canonical = canonical;
    }

    /**
     * The address that {@code text} is, without the white space around it.
     *
     * @throws IllegalArgumentException when it is none; the message says why and does not repeat the text
     */
    public static EmailAddress of(String text) {
        String given = Text.trim(Text.requireWellFormed(text));
        int at = given.lastIndexOf('@');
        require(at > 0 && at < given.length() - 1, "must be an email address such as name@example.com");
        requireOctets(given, MAX_OCTETS, "must have at most 254 octets");
        String givenLocal = given.substring(0, at);
        String local = lower(givenLocal);
        requireLocal(givenLocal);
        if (!local.equals(givenLocal)) {
            requireLocal(local);
        }
        String canonical = local + "@" + asciiDomain(given.substring(at + 1));
        requireOctets(canonical, MAX_OCTETS, "must have at most 254 octets");
        return new EmailAddress(given, canonical);
    }

    /** An address that {@link #of} took before, from where it was stored; nothing is checked again. */
    public static EmailAddress restore(String given, String canonical) {
        return new EmailAddress(given, canonical);
    }

    /**
     * As above, where the canonical form was not stored. Another version of Java knows other letters, so what one node
     * took another might refuse.
     */
    public static EmailAddress restore(String given) {
        try {
            return of(given);
        } catch (IllegalArgumentException e) {
            return new EmailAddress(given, lower(given));
        }
    }

    /** The address as first given, trimmed: what is shown and mailed. */
    public String given() {
        return given;
    }

    /** The form by which addresses are compared. Making it again from itself changes nothing. */
    public String canonical() {
        return canonical;
    }

    /** The part before the {@code @}, as given. */
    public String local() {
        return given.substring(0, given.lastIndexOf('@'));
    }

    /** The domain as mail servers want it: ASCII, lower case. */
    public String asciiDomain() {
        return canonical.substring(canonical.lastIndexOf('@') + 1);
    }

    /** The form in which a case-insensitive search looks: as given, NFC, lower case. */
    public String searchable() {
        return searchable(given);
    }

    /** Makes a part of an address comparable with {@link #searchable()}. */
    public static String searchable(String part) {
        return lower(part);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress that && canonical.equals(that.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** Masked, so that no log shows an address. */
    @Override
    public String toString() {
        return canonical.substring(0, Character.charCount(canonical.codePointAt(0))) + "…@" + asciiDomain();
    }

    private static void requireLocal(String local) {
        requireOctets(local, MAX_LOCAL_OCTETS, "must have at most 64 octets before the @");
        boolean dots = local.startsWith(".") || local.endsWith(".") || local.contains("..");
        require(
                !dots
                        && isAll(local, c -> c == '.' || isAtext(c))
                        && (isAscii(local) || !isAll(local, Text::isInvisible)),
                "must have only letters, digits, " + ATEXT_SYMBOLS + " and single inner dots before the @");
    }

    private static boolean isAtext(int c) {
        if (c < 0x80) {
            return isAsciiLetterOrDigit(c) || ATEXT_SYMBOLS.indexOf(c) >= 0;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            // Noncharacters; other unassigned code points are what the next Unicode version assigns.
            default -> (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
        };
    }

    private static String asciiDomain(String domain) {
        require(domain.indexOf('.') > 0, "must have a domain of at least two labels");
        String[] labels = domain.split("\\.", -1);
        for (int at = 0; at < labels.length; at++) {
            labels[at] = asciiLabel(labels[at]);
        }
        return String.join(".", labels);
    }

    private static String asciiLabel(String label) {
        require(
                !label.isEmpty() && isAll(label, EmailAddress::isLabelCharacter),
                "must have only letters, digits and inner hyphens in each label of the domain");
        require(
                label.indexOf('ß') < 0 && label.indexOf('ẞ') < 0 && label.indexOf('ς') < 0,
                "must give a domain with ß or ς in its xn-- form");
        String ascii = isAscii(label) && label.length() <= MAX_LABEL_OCTETS ? lower(label) : toAscii(label);
        require(
                ascii.length() <= MAX_LABEL_OCTETS
                        && !ascii.startsWith("-")
                        && !ascii.endsWith("-")
                        && isAll(ascii, c -> c < 0x80 && isLabelCharacter(c)),
                "must have only letters, digits and inner hyphens in each label of the domain, at most 63 in ASCII form");
        return ascii;
    }

    private static String toAscii(String label) {
        try {
            return IDN.toASCII(lower(label), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            // Without its cause, whose message repeats the label: no log shows an address.
            throw new IllegalArgumentException(
                    "must have a domain that has an ASCII form of at most 63 octets a label");
        }
    }

    private static boolean isLabelCharacter(int c) {
        if (c < 0x80) {
            return c == '-' || isAsciiLetterOrDigit(c);
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isAsciiLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String lower(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        // The JDK writes a capital sigma as one or the other small one, by what stands beside it.
        String lower = composed.toLowerCase(Locale.ROOT).replace('ς', 'σ');
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    private static boolean isAll(String text, IntPredicate predicate) {
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            if (!predicate.test(codePoint)) {
                return false;
            }
            at += Character.charCount(codePoint);
        }
        return true;
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static void requireOctets(String text, int most, String otherwise) {
        require(Text.utf8Length(text) <= most, otherwise);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
