package dev.invites.adapter.http;

import dev.invites.domain.model.Cursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cursors as opaque texts that show tampering: an HMAC-SHA-256, cut to 16 bytes, binds each to the list and the filters
 * that it was given out for. Made under the first secret, read under any.
 */
final class PageTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int CURSOR_BYTES = 1 + 16;
    private static final int TAG_BYTES = 16;

    private final List<byte[]> secrets;

    PageTokens(List<byte[]> secrets) {
        this.secrets = secrets;
    }

    /** @param scope the list and its filters */
    String write(Cursor cursor, String scope) {
        ByteBuffer token = ByteBuffer.allocate(CURSOR_BYTES + TAG_BYTES);
        token.put((byte) (cursor.direction() == Cursor.Direction.FORWARD ? 1 : 2));
        token.putLong(cursor.key().getMostSignificantBits());
        token.putLong(cursor.key().getLeastSignificantBits());
        token.put(tag(secrets.get(0), Arrays.copyOf(token.array(), CURSOR_BYTES), scope));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** @throws IllegalArgumentException unless {@code text} was written for {@code scope} */
    Cursor read(String text, String scope) {
        byte[] token;
        try {
            token = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
        if (token.length != CURSOR_BYTES + TAG_BYTES
                || !Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(token)
                        .equals(text)) {
            throw notOurs();
        }
        byte[] cursor = Arrays.copyOf(token, CURSOR_BYTES);
        byte[] tag = Arrays.copyOfRange(token, CURSOR_BYTES, token.length);
        if (secrets.stream().noneMatch(secret -> MessageDigest.isEqual(tag, tag(secret, cursor, scope)))) {
            throw notOurs();
        }
        ByteBuffer buffer = ByteBuffer.wrap(cursor);
        Cursor.Direction direction = buffer.get() == 1 ? Cursor.Direction.FORWARD : Cursor.Direction.BACKWARD;
        return new Cursor(direction, new UUID(buffer.getLong(), buffer.getLong()));
    }

    private static byte[] tag(byte[] secret, byte[] cursor, String scope) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(cursor);
            return Arrays.copyOf(mac.doFinal(scope.getBytes(StandardCharsets.UTF_8)), TAG_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private static IllegalArgumentException notOurs() {
        return new IllegalArgumentException("must be a token of this list with these filters");
    }
}
