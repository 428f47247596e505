package dev.invites.adapter.mail;

import java.util.regex.Pattern;

/**
 * Keeps mail programs from turning what a stranger wrote into links, in a way that nobody sees.
 *
 * <p>A mail of ours is mail that people trust; whoever may write a link into it has a phishing kit. Mail programs make
 * links of plain text too, so leaving out the markup is not enough. Round each {@code .}, {@code @} and {@code :} that
 * could be part of an address, and between two slashes or backslashes, goes a ZERO WIDTH SPACE (U+200B):
 *
 * <ul>
 *   <li>after it, for those that look for a host name by a pattern (Gmail, Android, Outlook, most web mail): what
 *       follows a dot must be a known top-level domain, and no such domain begins with U+200B;
 *   <li>before it, for Thunderbird, which looks back from {@code :}, {@code @} and {@code www.} to ASCII letters and takes
 *       everything up to the next space after them.
 * </ul>
 *
 * <p>U+2060 WORD JOINER would do for the patterns, but programs that look for words (Apple's data detectors) do not end
 * a word at it, while U+200B separates words. Both are dropped from host names by IDNA, so neither may stand where a
 * program still sees a link.
 */
final class Defang {

    private static final String BREAK = "\u200B";

    /** Full stops as IDNA knows them; after the last one of a sentence comes a space, and it is left alone. */
    private static final Pattern DOT = Pattern.compile("(?<=\\S)[.\u3002\uFF0E\uFF61](?=[^\\s\\p{Punct}])");

    private static final Pattern AT = Pattern.compile("[@\uFF20\uFE6B](?=\\S)");

    /** As in {@code mailto:} and {@code https:}, but not as in 14:05. */
    private static final Pattern COLON = Pattern.compile("(?<=\\p{L}):(?=\\S)|(?<=\\S):(?=[/\\\\])");

    private static final Pattern BETWEEN_SLASHES = Pattern.compile("(?<=[/\\\\])(?=[/\\\\])");

    private Defang() {}

    /** {@code text}, reading the same, with nothing in it that becomes a link. */
    static String defang(String text) {
        String broken = BETWEEN_SLASHES.matcher(text).replaceAll(BREAK);
        for (Pattern pattern : new Pattern[] {COLON, AT, DOT}) {
            broken = pattern.matcher(broken).replaceAll(BREAK + "$0" + BREAK);
        }
        return broken;
    }
}
