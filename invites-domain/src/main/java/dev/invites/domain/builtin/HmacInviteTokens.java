package dev.invites.domain.builtin;

import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.TokenRef;
import dev.invites.domain.port.out.InviteTokens;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tokens that are the reference itself with an HMAC-SHA-256 over it (RFC 2104, full 32-byte tag), base64url without
 * padding: version, length of key id, key id, organization, invite, generation, tag. What a token is good for is in its
 * version and under the tag. At most 110 characters. Made under
 * the first key of the ring, read under any of them. To retire a key, make a new one known to every node behind it, then
 * put that before it, and take the old one away when no invite made under it is open any more.
 */
public final class HmacInviteTokens implements InviteTokens {

    private static final int TAG_BYTES = 32;
    private static final int REF_BYTES = 16 + 16 + 4;

    /** What a token is good for. The version tells at once, and the label, which goes into the tag, for certain. */
    private enum Purpose {
        INVITE(1, "invites:invite-token:"),
        UNSUBSCRIBE(2, "invites:unsubscribe-token:");

        private final byte version;
        private final String label;

        Purpose(int version, String label) {
            this.version = (byte) version;
            this.label = label;
        }

        byte[] tag(TokenKey key, byte[] signed) {
            return HmacSha256.of(key.secret(), label.getBytes(StandardCharsets.UTF_8), signed);
        }
    }

    private final TokenKey newest;
    private final Map<String, TokenKey> ring;

    /**
     * @param ring at least one key, the newest first
     * @throws IllegalArgumentException when it has none, or two of one id
     */
    public HmacInviteTokens(List<TokenKey> ring) {
        if (ring.isEmpty()) {
            throw new IllegalArgumentException("a ring has at least one key");
        }
        if (ring.stream().map(TokenKey::id).distinct().count() != ring.size()) {
            throw new IllegalArgumentException("a ring has no two keys of one id");
        }
        this.newest = ring.get(0);
        this.ring = ring.stream().collect(Collectors.toUnmodifiableMap(TokenKey::id, Function.identity()));
    }

    @Override
    public String issue(TokenRef ref) {
        return issue(Purpose.INVITE, ref);
    }

    @Override
    public Optional<TokenRef> read(String token) {
        return read(Purpose.INVITE, token);
    }

    @Override
    public String issueUnsubscribe(TokenRef ref) {
        return issue(Purpose.UNSUBSCRIBE, ref);
    }

    @Override
    public Optional<TokenRef> readUnsubscribe(String token) {
        return read(Purpose.UNSUBSCRIBE, token);
    }

    private String issue(Purpose purpose, TokenRef ref) {
        byte[] keyId = newest.id().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer token = ByteBuffer.allocate(2 + keyId.length + REF_BYTES + TAG_BYTES);
        token.put(purpose.version).put((byte) keyId.length).put(keyId);
        put(token, ref.organization().value());
        put(token, ref.invite().value());
        token.putInt(ref.generation());
        token.put(purpose.tag(newest, Arrays.copyOf(token.array(), token.position())));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    private Optional<TokenRef> read(Purpose purpose, String token) {
        if (token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        // The decoder takes padding and stray last bits, by which one token would have several spellings.
        boolean oneSpelling =
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token);
        return oneSpelling ? read(purpose, bytes) : Optional.empty();
    }

    private Optional<TokenRef> read(Purpose purpose, byte[] bytes) {
        ByteBuffer token = ByteBuffer.wrap(bytes);
        try {
            if (token.get() != purpose.version) {
                return Optional.empty();
            }
            byte[] keyId = new byte[token.get() & 0xFF];
            token.get(keyId);
            TokenRef ref = new TokenRef(new OrganizationId(uuid(token)), new InviteId(uuid(token)), token.getInt());
            byte[] signed = Arrays.copyOf(bytes, token.position());
            byte[] tag = new byte[TAG_BYTES];
            token.get(tag);
            TokenKey key = ring.get(new String(keyId, StandardCharsets.US_ASCII));
            boolean authentic =
                    key != null && !token.hasRemaining() && MessageDigest.isEqual(tag, purpose.tag(key, signed));
            return authentic ? Optional.of(ref) : Optional.empty();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static void put(ByteBuffer buffer, UUID id) {
        buffer.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer buffer) {
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
