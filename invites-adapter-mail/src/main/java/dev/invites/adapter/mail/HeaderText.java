package dev.invites.adapter.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes the text of a header (RFC 2047, RFC 5322). The mail library looks through every jar for the maker of a stream for
 * each text outside ASCII, and may break a pair of surrogates in two.
 */
final class HeaderText {

    private static final String BEGIN = "=?UTF-8?";
    private static final String END = "?=";
    private static final int LONGEST_WORD = 75;
    private static final int ROOM = LONGEST_WORD - BEGIN.length() - "Q?".length() - END.length();
    private static final int LONGEST_LINE = 78;
    private static final String FOLD = "\r\n ";
    private static final String HEX = "0123456789ABCDEF";

    private HeaderText() {}

    /**
     * {@code text} as it stands in a header, folded.
     *
     * @param name of the header: its line begins with it
     */
    static String of(String name, String text) {
        int used = name.length() + ": ".length();
        boolean ascii = text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return ascii && !text.contains("=?") ? folded(text, used) : encoded(text, used);
    }

    private static String folded(String text, int used) {
        StringBuilder folded = new StringBuilder(text.length() + 8);
        int line = used;
        for (String word : text.split("(?= )", -1)) {
            if (line + word.length() > LONGEST_LINE && line > used && !word.isBlank()) {
                folded.append("\r\n");
                line = 0;
            }
            folded.append(word);
            line += word.length();
        }
        return folded.toString();
    }

    private static String encoded(String text, int used) {
        boolean base64 = text.chars().filter(c -> c >= 0x80).count() * 3 > text.length();
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int[] points = text.codePoints().toArray();
        int room = ROOM - used;
        for (int point : points) {
            String character = Character.toString(point);
            if (word.length() > 0 && length(word + character, base64) > room) {
                words.add(written(word.toString(), base64));
                word.setLength(0);
                room = ROOM;
            }
            word.append(character);
        }
        words.add(written(word.toString(), base64));
        return String.join(FOLD, words);
    }

    private static String written(String text, boolean base64) {
        return BEGIN + (base64 ? "B?" + base64(text) : "Q?" + quoted(text)) + END;
    }

    private static int length(String text, boolean base64) {
        return base64
                ? (text.getBytes(StandardCharsets.UTF_8).length + 2) / 3 * 4
                : quoted(text).length();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() * 2);
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
            if (each == ' ') {
                quoted.append('_');
            } else if (plain || "!*+-/.,'()&".indexOf(each) >= 0) {
                quoted.append((char) each);
            } else {
                quoted.append('=').append(HEX.charAt(each >> 4 & 15)).append(HEX.charAt(each & 15));
            }
        }
        return quoted.toString();
    }
}
