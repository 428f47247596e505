package dev.invites.adapter.mail;

import java.util.List;
import java.util.regex.Pattern;

/** Makes what people wrote fit to stand in a mail of ours. */
final class PlainLines {

    private static final Pattern LINE_BREAK = Pattern.compile("\\R");
    private static final int MOST_EMPTY_LINES = 2;

    private PlainLines() {}

    /** The lines of {@code text}, without what cannot be seen or reorders what can, defanged. */
    static List<String> of(String text) {
        String tidy = LINE_BREAK
                .splitAsStream(text.strip())
                .map(line -> visible(line).stripTrailing())
                .reduce((above, line) -> above + "\n" + line)
                .orElse("")
                .replaceAll("\n{" + (MOST_EMPTY_LINES + 2) + ",}", "\n".repeat(MOST_EMPTY_LINES + 1))
                .strip();
        return tidy.isEmpty() ? List.of() : tidy.lines().map(Defang::defang).toList();
    }

    private static String visible(String line) {
        StringBuilder visible = new StringBuilder(line.length());
        line.codePoints()
                .map(c -> c == '\t' ? ' ' : c)
                .filter(PlainLines::isVisible)
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean isVisible(int c) {
        boolean bidi = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E);
        // U+200C and U+200D shape letters and emoji, and hide nothing.
        boolean nothing = c == 0x00AD || c == 0x200B || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
        boolean annotation = c >= 0xFFF9 && c <= 0xFFFB;
        return !Character.isISOControl(c) && !bidi && !nothing && !annotation;
    }
}
