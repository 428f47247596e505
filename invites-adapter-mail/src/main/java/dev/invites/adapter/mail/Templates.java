package dev.invites.adapter.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

/** Reads templates. A value that one names and nobody gave throws: it must not go out as a gap. */
final class Templates {

    /** What a template begins to be one with. */
    static final String TAG = "{{";

    private static final Mustache.Compiler TEXT =
            Mustache.compiler().strictSections(true).emptyStringIsFalse(true).escapeHTML(false);
    private static final Mustache.Compiler HTML = TEXT.withEscaper(Templates::escape);

    private Templates() {}

    static Template text(String source) {
        return TEXT.compile(source);
    }

    static Template html(String source) {
        return HTML.compile(source);
    }

    /** In one pass, with what {@link Marks} stand for: the library's own goes through the text once for each character. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    if (c >= ' ') {
                        escaped.append(c);
                    } else {
                        escaped.append(c == '\n' ? "\n" : Marks.html(c));
                    }
                }
            }
        }
        return escaped.toString();
    }
}
