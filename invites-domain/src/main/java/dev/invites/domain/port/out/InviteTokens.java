package dev.invites.domain.port.out;

import dev.invites.domain.model.TokenRef;
import java.util.Optional;

/**
 * Makes and reads the secret that a link carries. Tokens are derived, not stored: the same reference gives a token that
 * reads as the same reference, on any node, and what was not made here reads as nothing.
 */
public interface InviteTokens {

    /** The most characters that a token has. */
    int MAX_LENGTH = 128;

    /** The token of one link: at most {@link #MAX_LENGTH} characters of {@code A-Za-z0-9_-}. */
    String issue(TokenRef ref);

    /** What {@code token} names, or nothing when it is not authentic; takes any text and as long for each. */
    Optional<TokenRef> read(String token);

    /**
     * A token for the address that one link was mailed to, good to unsubscribe it and for nothing else: {@link #read} takes
     * it for no token at all. Of the same form as others.
     */
    String issueUnsubscribe(TokenRef ref);

    /** As {@link #read}, for what {@link #issueUnsubscribe} has made alone. */
    Optional<TokenRef> readUnsubscribe(String token);
}
