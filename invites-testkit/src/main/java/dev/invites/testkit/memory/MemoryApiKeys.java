package dev.invites.testkit.memory;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.ApiKeys;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

record MemoryApiKeys(Scope scope) implements ApiKeys {

    record Row(ApiKey key, String secretHash, Optional<String> whyRevoked) {}

    @Override
    public Map<String, Credential> findByPrefixes(Collection<String> prefixes) {
        return scope.state().apiKeys.values().stream()
                .filter(row -> prefixes.contains(row.key().prefix()))
                .collect(Collectors.toMap(
                        row -> row.key().prefix(),
                        row -> new Credential(
                                row.key(),
                                row.secretHash(),
                                new MemoryMemberships(scope)
                                        .lock(
                                                row.key().organization(),
                                                row.key().madeBy())
                                        .map(member -> new Acting(member.user(), member.role())))));
    }

    @Override
    public Optional<ApiKey> lock(ApiKeyId id) {
        return Optional.ofNullable(scope.state().apiKeys.get(id)).map(Row::key);
    }

    @Override
    public boolean add(ApiKey key, String secretHash) {
        boolean free = findByPrefixes(Set.of(key.prefix())).isEmpty();
        if (free) {
            scope.state().apiKeys.put(key.id(), new Row(key, secretHash, Optional.empty()));
        }
        return free;
    }

    @Override
    public void revoke(OrganizationId organization, ApiKeyId id, Instant at, Optional<String> why) {
        scope.state().apiKeys.computeIfPresent(id, (same, row) -> {
            boolean revocable = row.key().organization().equals(organization)
                    && row.key().revokedAt().isEmpty();
            return revocable ? new Row(row.key().revoked(at), row.secretHash(), why) : row;
        });
    }

    @Override
    public Page<ApiKey> list(OrganizationId organization, boolean includeRevoked, PageRequest page) {
        return Paging.page(
                page,
                Paging.NEWEST_FIRST,
                scope.state().apiKeys.values().stream()
                        .map(Row::key)
                        .filter(key -> key.organization().equals(organization))
                        .filter(key -> includeRevoked || key.revokedAt().isEmpty()),
                key -> key.id().value());
    }
}
