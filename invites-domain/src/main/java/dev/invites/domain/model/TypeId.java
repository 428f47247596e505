package dev.invites.domain.model;

import java.util.Arrays;
import java.util.UUID;

/**
 * The text form of a 128-bit id: a prefix that names its kind, an underscore, and 26 characters of Crockford's base32
 * in lower case (TypeID 0.3). 26 characters hold 130 bits, so the first one is at most {@code 7}. Text order is the
 * unsigned order of the bits.
 */
public final class TypeId {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final byte[] VALUES = values();

    private TypeId() {}

    /** Writes {@code id} as an id of the kind that {@code prefix} names. */
    public static String write(String prefix, UUID id) {
        char[] text = new char[prefix.length() + 1 + LENGTH];
        prefix.getChars(0, prefix.length(), text, 0);
        text[prefix.length()] = '_';
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int at = text.length - 1; at > prefix.length(); at--) {
            text[at] = ALPHABET.charAt((int) (low & 31));
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(text);
    }

    /**
     * Reads an id of the kind that {@code prefix} names. Every 128-bit value is taken, whatever its UUID version.
     *
     * @throws IllegalArgumentException when {@code text} is anything else
     */
    public static UUID read(String prefix, String text) {
        int start = prefix.length() + 1;
        if (text.length() != start + LENGTH || !text.startsWith(prefix) || text.charAt(start - 1) != '_') {
            throw malformed(prefix);
        }
        if (text.charAt(start) > '7') {
            throw malformed(prefix);
        }
        long high = 0;
        long low = 0;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0) {
                throw malformed(prefix);
            }
            high = high << 5 | low >>> 59;
            low = low << 5 | value;
        }
        return new UUID(high, low);
    }

    private static IllegalArgumentException malformed(String prefix) {
        return new IllegalArgumentException(
                "must be " + prefix + "_ and 26 characters of 0-9a-z without i, l, o and u, the first 0 to 7");
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (byte value = 0; value < ALPHABET.length(); value++) {
            values[ALPHABET.charAt(value)] = value;
        }
        return values;
    }
}
