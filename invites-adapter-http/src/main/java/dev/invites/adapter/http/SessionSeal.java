package dev.invites.adapter.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for sessions, as browsers keep them: 32 random bytes, sealed with an HMAC-SHA-256 of them, so that a made-up one is
 * known without a look into the database. Made under the first secret, taken under any.
 */
final class SessionSeal {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "console session";
    private static final int ID_BYTES = 32;
    private static final int TAG_BYTES = 32;
    private static final int LENGTH = 86;

    private final List<byte[]> keys;
    private final RandomGenerator random;

    /** @param secrets which may be used for something else too: what seals is derived from them */
    SessionSeal(List<byte[]> secrets, RandomGenerator random) {
        this.keys = secrets.stream()
                .map(secret -> hmac(secret, PURPOSE.getBytes(StandardCharsets.UTF_8)))
                .toList();
        this.random = random;
    }

    String create() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        byte[] sealed = Arrays.copyOf(id, ID_BYTES + TAG_BYTES);
        System.arraycopy(hmac(keys.get(0), id), 0, sealed, ID_BYTES, TAG_BYTES);
        return encode(sealed);
    }

    /** Whether {@code name} was made here; takes any text. */
    boolean isIntact(String name) {
        byte[] sealed;
        try {
            sealed = name.length() == LENGTH ? Base64.getUrlDecoder().decode(name) : new byte[0];
        } catch (IllegalArgumentException e) {
            return false;
        }
        // Text that means the same bytes is another name.
        if (sealed.length != ID_BYTES + TAG_BYTES || !encode(sealed).equals(name)) {
            return false;
        }
        byte[] id = Arrays.copyOf(sealed, ID_BYTES);
        byte[] tag = Arrays.copyOfRange(sealed, ID_BYTES, sealed.length);
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(tag, hmac(key, id)));
    }

    private static String encode(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    private static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
