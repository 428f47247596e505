package dev.invites.domain.usecase;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.port.in.directory.AuthenticateApiKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The secret of an API key: {@code ink_} and 64 characters of base32, of which the first 14 are the public part by
 * which the key is found and the other 50 carry 250 random bits. So much entropy needs no slow hash.
 */
record ApiKeySecret(String text) {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final BitSet LETTERS = ALPHABET.chars().collect(BitSet::new, BitSet::set, BitSet::or);
    private static final int RANDOM_LENGTH = 64;
    private static final int LENGTH = AuthenticateApiKey.SECRET_PREFIX.length() + RANDOM_LENGTH;

    static ApiKeySecret create(RandomGenerator random) {
        StringBuilder text = new StringBuilder(AuthenticateApiKey.SECRET_PREFIX);
        random.ints(RANDOM_LENGTH, 0, ALPHABET.length()).forEach(value -> text.append(ALPHABET.charAt(value)));
        return new ApiKeySecret(text.toString());
    }

    /** The secret that {@code text} may be, going by its shape. */
    static Optional<ApiKeySecret> parse(String text) {
        boolean shaped = text.length() == LENGTH
                && text.startsWith(AuthenticateApiKey.SECRET_PREFIX)
                && isOfAlphabet(text, AuthenticateApiKey.SECRET_PREFIX.length());
        return shaped ? Optional.of(new ApiKeySecret(text)) : Optional.empty();
    }

    /** Each request asks for this, so each character is looked up and not searched for. */
    private static boolean isOfAlphabet(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (!LETTERS.get(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    String prefix() {
        return text.substring(0, ApiKey.PREFIX_LENGTH);
    }

    String hash() {
        return HexFormat.of().formatHex(Sha256.digest(text.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Takes as long wherever the hashes differ. */
    boolean hashesTo(String hash) {
        return MessageDigest.isEqual(
                hash().getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    /** Leaves out the secret part. */
    @Override
    public String toString() {
        return "ApiKeySecret[" + prefix() + "…]";
    }
}
