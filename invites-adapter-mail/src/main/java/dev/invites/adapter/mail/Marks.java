package dev.invites.adapter.mail;

import java.text.Bidi;

/**
 * Marks where in a text somebody's name stands until it is known how the text goes out: names are set apart from the
 * words round them, so that those keep their order where the two are written in other directions (UAX #9). In HTML that
 * is an element. In text it takes characters that not every program hides, so they are there only where needed. The
 * marks themselves are controls, which no name and no message has.
 */
final class Marks {

    private static final char OPEN = '\u0001';
    private static final char CLOSE = '\u0002';
    private static final char OPEN_IN_HTML = '\u0003';
    private static final char CLOSE_IN_HTML = '\u0004';
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_DIRECTIONAL_ISOLATE = '\u2069';

    private Marks() {}

    /** @param within a text that is written from right to left */
    static String around(String name, boolean within) {
        return within || Bidi.requiresBidi(name.toCharArray(), 0, name.length())
                ? OPEN + name + CLOSE
                : OPEN_IN_HTML + name + CLOSE_IN_HTML;
    }

    /** What stands for {@code mark} in HTML; empty for what is none. */
    static String html(char mark) {
        return switch (mark) {
            case OPEN, OPEN_IN_HTML -> "<span dir=\"auto\" style=\"unicode-bidi:isolate;\">";
            case CLOSE, CLOSE_IN_HTML -> "</span>";
            default -> "";
        };
    }

    /** {@code marked} as text. */
    static String text(String marked) {
        StringBuilder text = new StringBuilder(marked.length());
        for (int at = 0; at < marked.length(); at++) {
            char c = marked.charAt(at);
            switch (c) {
                case OPEN -> text.append(FIRST_STRONG_ISOLATE);
                case CLOSE -> text.append(POP_DIRECTIONAL_ISOLATE);
                case OPEN_IN_HTML, CLOSE_IN_HTML -> {}
                default -> text.append(c);
            }
        }
        return text.toString();
    }
}
