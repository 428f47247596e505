package dev.invites.adapter.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Writer;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Breaks paragraphs into lines that read well in a plain text mail: between words, which are never broken, and where
 * words have no space between them (Chinese, Japanese) between characters.
 */
final class Wrap implements Mustache.Lambda {

    /** RFC 5322, section 2.1.1, recommends at most 78; some are left for the quote marks of replies. */
    private static final int WIDTH = 72;

    /** Before it there is no character of Chinese or Japanese. */
    private static final int FIRST_BREAKABLE = 0x2E80;

    /** JIS X 4051: what does not begin a line, and what does not end one. */
    private static final String CLOSING = "、。，．・：；？！）」』】〉》〕］｝ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〜…ヽヾゝゞ";

    private static final Pattern SPACES = Pattern.compile(" +");

    private static final String OPENING = "（「『【〈《〔［｛";

    @Override
    public void execute(Template.Fragment paragraph, Writer out) throws IOException {
        out.write(String.join("\n", lines(paragraph.execute(), "")));
    }

    /** The lines of {@code text}, each with {@code prefix} before it. */
    static List<String> lines(String text, String prefix) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int used = prefix.length();
        for (String word : SPACES.split(text, -1)) {
            String space = line.length() > 0 ? " " : "";
            for (String piece : pieces(word)) {
                int width = width(piece);
                if (line.length() > 0 && used + space.length() + width > WIDTH) {
                    lines.add(prefix + line);
                    line.setLength(0);
                    used = prefix.length();
                    space = "";
                }
                line.append(space).append(piece);
                used += space.length() + width;
                space = "";
            }
        }
        lines.add((prefix + line).stripTrailing());
        return lines;
    }

    private static List<String> pieces(String word) {
        if (word.chars().allMatch(c -> c < FIRST_BREAKABLE)) {
            return List.of(word);
        }
        List<String> pieces = new ArrayList<>();
        int from = 0;
        int before = word.codePointAt(0);
        for (int at = Character.charCount(before); at < word.length(); ) {
            int c = word.codePointAt(at);
            if (mayPart(before, c)) {
                pieces.add(word.substring(from, at));
                from = at;
            }
            before = c;
            at += Character.charCount(c);
        }
        pieces.add(word.substring(from));
        return pieces;
    }

    private static boolean mayPart(int before, int after) {
        return (isBreakable(before) || isBreakable(after))
                && CLOSING.indexOf(after) < 0
                && OPENING.indexOf(before) < 0
                && width(after) > 0;
    }

    private static boolean isBreakable(int c) {
        if (c < FIRST_BREAKABLE) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(c);
        return script == UnicodeScript.HAN
                || script == UnicodeScript.HIRAGANA
                || script == UnicodeScript.KATAKANA
                || CLOSING.indexOf(c) >= 0
                || OPENING.indexOf(c) >= 0;
    }

    private static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            width += width(c);
            at += Character.charCount(c);
        }
        return width;
    }

    /** In columns of a letter, as programs show it that give each letter the same room. */
    private static int width(int c) {
        if (c < 0x300) {
            return Character.isISOControl(c) ? 0 : 1;
        }
        int type = Character.getType(c);
        if (type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isBreakable(c) || isWide(c) ? 2 : 1;
    }

    /** Hangul, punctuation of Chinese and Japanese, and forms as wide as these. */
    private static boolean isWide(int c) {
        return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF60);
    }
}
