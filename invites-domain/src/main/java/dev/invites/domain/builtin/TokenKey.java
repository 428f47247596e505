package dev.invites.domain.builtin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A secret of the ring under which invite tokens are made. */
public final class TokenKey {

    private static final int BYTES = 32;
    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,12}");

    private final String id;
    private final byte[] secret;

    /**
     * @param id 1 to 12 characters of {@code a-z0-9}, no secret: it is part of the tokens
     * @param secret 32 random bytes
     * @throws IllegalArgumentException when they are anything else
     */
    public TokenKey(String id, byte[] secret) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("a key id must be 1 to 12 characters of a-z0-9");
        }
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a key must be " + BYTES + " bytes");
        }
        this.id = id;
        this.secret = secret.clone();
    }

    /**
     * Reads a ring as settings write it: {@code id:base64(32 bytes)}, comma separated, newest first.
     *
     * @throws IllegalArgumentException when it is anything else; the message holds no part of it
     */
    public static List<TokenKey> ring(String text) {
        List<TokenKey> ring =
                Stream.of(text.split(",", -1)).map(TokenKey::parse).toList();
        if (ring.stream().map(TokenKey::id).distinct().count() != ring.size()) {
            throw new IllegalArgumentException("must not have two keys of one id");
        }
        return ring;
    }

    private static TokenKey parse(String text) {
        String[] parts = text.strip().split(":", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("must be id:base64(32 bytes), comma separated");
        }
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(parts[1]);
        } catch (IllegalArgumentException e) {
            // The decoder's own message shows a character of the secret.
            throw new IllegalArgumentException("must have its keys in base64");
        }
        return new TokenKey(parts[0], secret);
    }

    public String id() {
        return id;
    }

    /**
     * A secret of 32 bytes for something else than tokens, so that one ring is all that has to be kept: HMAC-SHA-256 of
     * {@code purpose} under this key.
     */
    public byte[] derive(String purpose) {
        return HmacSha256.of(secret, ("invites:" + purpose).getBytes(StandardCharsets.UTF_8));
    }

    byte[] secret() {
        return secret.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenKey that && id.equals(that.id) && Arrays.equals(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Leaves out the secret. */
    @Override
    public String toString() {
        return "TokenKey[" + id + "]";
    }
}
