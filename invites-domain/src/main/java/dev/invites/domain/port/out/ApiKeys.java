package dev.invites.domain.port.out;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.port.out.Invites.Slot;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** API keys, whose secrets are stored as hashes alone. */
public interface ApiKeys {

    /** A member of the key's organization, as whom a program acts. */
    record Acting(User user, Role role) {}

    /**
     * What is needed to judge a presented secret.
     *
     * @param secretHash the SHA-256 of the secret, in lower-case hex
     * @param actsAs the person who made the key, while a member of the key's organization, with the role of now
     */
    record Credential(ApiKey key, String secretHash, Optional<Acting> actsAs) {}

    /** The keys whose secrets start with one of {@code prefixes}, by prefix. */
    Map<String, Credential> findByPrefixes(Collection<String> prefixes);

    /**
     * The same, for somebody who asks for {@link Invites#lockPending} of {@code slots} next, or of those that the keys
     * allow: a storage that is far may do both in one way there and back. It then has all the locks until the
     * transaction ends, whether they are asked for or not.
     */
    default Map<String, Credential> findByPrefixes(Collection<String> prefixes, Collection<Slot> slots) {
        return findByPrefixes(prefixes);
    }

    /** The key; other transactions that lock or change it wait until this one ends. */
    Optional<ApiKey> lock(ApiKeyId id);

    /** Stores a new key; false, with nothing changed, when the prefix is taken. */
    boolean add(ApiKey key, String secretHash);

    /** Records when and why the key was revoked, unless it was revoked before. */
    void revoke(OrganizationId organization, ApiKeyId id, Instant at, Optional<String> why);

    /** The organization's keys, newest first (by id, descending). */
    Page<ApiKey> list(OrganizationId organization, boolean includeRevoked, PageRequest page);
}
