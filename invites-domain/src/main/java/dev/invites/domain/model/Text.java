package dev.invites.domain.model;

import java.nio.charset.StandardCharsets;

/** What every string that comes from outside must be: storable by any database and encodable as UTF-8. */
public final class Text {

    /** Grapheme joiner, Hangul fillers, Khmer inherent vowels, Mongolian selectors, empty Braille pattern. */
    private static final String INVISIBLE_MARKS =
            "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private Text() {}

    /** Whether {@code text} has neither U+0000 nor a surrogate without its other half. */
    public static boolean isWellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!pair) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    /** The length of {@code text} in bytes of UTF-8. */
    public static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * Whether {@code codePoint} alone leaves no mark on a page: controls, spaces and what Unicode calls default
     * ignorable, letters and marks among them.
     */
    static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default ->
                INVISIBLE_MARKS.indexOf(codePoint) >= 0
                        || (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
                        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
        };
    }

    /** {@code text} without the white space around it, which is what Unicode calls so: no-break spaces, but no controls. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isWhiteSpace(char c) {
        return (c >= '\t' && c <= '\r') || c == '\u0085' || Character.isSpaceChar(c);
    }

    static String requireWellFormed(String text) {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("must not contain U+0000 or a lone surrogate");
        }
        return text;
    }
}
