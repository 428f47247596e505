package dev.invites.domain.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person or an organization is called: 1 to 255 characters (code points), at least one of them visible, kept as
 * given. A name is chosen by a stranger and ends up in subjects, pages and consoles: show it as {@link #forDisplay()}.
 */
public record Name(String value) {

    /** The most characters (code points) that a name has. */
    public static final int MAX_LENGTH = 255;

    private static final int MAX_GRAPHEMES = 64;
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    public Name {
        Text.requireWellFormed(value);
        if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
            throw new IllegalArgumentException("must have at most " + MAX_LENGTH + " characters");
        }
        if (value.codePoints().allMatch(Text::isInvisible)) {
            throw new IllegalArgumentException("must have at least one visible character");
        }
    }

    /** The name on one line, without control, bidi and other invisible characters, cut to 64 graphemes. */
    public String forDisplay() {
        String line = Text.trim(visible(value));
        Matcher graphemes = GRAPHEME.matcher(line);
        int end = 0;
        for (int count = 0; count < MAX_GRAPHEMES && graphemes.find(); count++) {
            end = graphemes.end();
        }
        return end == line.length() ? line : line.substring(0, end) + "…";
    }

    @Override
    public String toString() {
        return forDisplay();
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(Name::isVisible).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            // U+200C and U+200D shape letters and emoji, and hide nothing.
            case Character.FORMAT -> codePoint == 0x200C || codePoint == 0x200D;
            default -> true;
        };
    }
}
