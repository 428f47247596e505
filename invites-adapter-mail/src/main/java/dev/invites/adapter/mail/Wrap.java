package dev.invites.adapter.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/** Breaks paragraphs between words into lines that read well in a plain text mail; a word is never broken. */
final class Wrap implements Mustache.Lambda {

    /** RFC 5322, section 2.1.1, recommends at most 78; some are left for the quote marks of replies. */
    private static final int WIDTH = 72;

    @Override
    public void execute(Template.Fragment paragraph, Writer out) throws IOException {
        out.write(String.join("\n", lines(paragraph.execute(), "")));
    }

    /** The lines of {@code text}, each with {@code prefix} before it. */
    static List<String> lines(String text, String prefix) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" +", -1)) {
            if (line.length() > 0 && prefix.length() + length(line) + 1 + length(word) > WIDTH) {
                lines.add(prefix + line);
                line.setLength(0);
            } else if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add((prefix + line).stripTrailing());
        return lines;
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
