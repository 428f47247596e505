package dev.invites.adapter.jdbc;

import dev.invites.domain.model.ApiKey;
import dev.invites.domain.model.ApiKeyId;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.ApiKeys;
import dev.invites.domain.port.out.Invites.Slot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class JdbiApiKeys implements ApiKeys {

    private static final String COLUMNS =
            "k.id, k.organization_id, k.name, k.made_by, k.prefix, k.created_at, k.expires_at, k.revoked_at";

    private final Tx tx;

    JdbiApiKeys(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Map<String, Credential> findByPrefixes(Collection<String> prefixes) {
        Map<String, Credential> found = new HashMap<>();
        tx.read(credentials(prefixes))
                .forEach(credential -> found.put(credential.key().prefix(), credential));
        return found;
    }

    @Override
    public Map<String, Credential> findByPrefixes(Collection<String> prefixes, Collection<Slot> slots) {
        if (!slots.isEmpty()) {
            JdbiInvites.lockPendingAhead(tx, slots, credentials(prefixes));
        }
        return findByPrefixes(prefixes);
    }

    private static Question<Credential> credentials(Collection<String> prefixes) {
        String sql = """
                select %s, k.secret_hash, m.user_id, m.role,
                    coalesce(u.name, m.user_name) as user_name, coalesce(u.email, m.user_email) as user_email
                from api_key k
                left join membership m on m.organization_id = k.organization_id and m.user_id = k.made_by
                left join user_account u on u.id = m.user_id
                where k.prefix = any(?)
                """.formatted(COLUMNS);
        return new Question<>(
                sql,
                prefixes,
                row -> new Credential(key(row), row.getString("secret_hash"), member(row)),
                Bind.texts(prefixes));
    }

    @Override
    public Optional<ApiKey> lock(ApiKeyId id) {
        return tx.lock("select %s from api_key k where k.id = :id for update".formatted(COLUMNS))
                .bind("id", id.value())
                .map((row, context) -> key(row))
                .findOne();
    }

    @Override
    public boolean add(ApiKey key, String secretHash) {
        String sql = """
                insert into api_key (
                    id, organization_id, name, made_by, prefix, secret_hash, created_at, expires_at, revoked_at)
                values (
                    :id, :organizationId, :name, :madeBy, :prefix, :secretHash, :createdAt, :expiresAt, :revokedAt)
                on conflict do nothing
                """;
        return tx.write(sql)
                        .bind("id", key.id().value())
                        .bind("organizationId", key.organization().value())
                        .bind("name", key.name().value())
                        .bind("madeBy", key.madeBy().value())
                        .bind("prefix", key.prefix())
                        .bind("secretHash", secretHash)
                        .bind("createdAt", Bind.at(key.createdAt()))
                        .bind("expiresAt", Bind.at(key.expiresAt()))
                        .bind("revokedAt", Bind.at(key.revokedAt()))
                        .execute()
                == 1;
    }

    @Override
    public void revoke(OrganizationId organization, ApiKeyId id, Instant at, Optional<String> why) {
        String sql = """
                update api_key set revoked_at = :at, revoked_why = :why
                where organization_id = :organizationId and id = :id and revoked_at is null
                """;
        tx.write(sql)
                .bind("organizationId", organization.value())
                .bind("id", id.value())
                .bind("at", Bind.at(at))
                .bind("why", Bind.text(why))
                .execute();
    }

    @Override
    public Page<ApiKey> list(OrganizationId organization, boolean includeRevoked, PageRequest page) {
        Keyset keyset = Keyset.descending("k.id", page);
        String sql = """
                select %s from api_key k
                where k.organization_id = :organizationId %s %s
                %s
                """.formatted(
                COLUMNS, includeRevoked ? "" : "and k.revoked_at is null", keyset.condition(), keyset.orderAndLimit());
        List<ApiKey> read = keyset.bind(tx.read(sql))
                .bind("organizationId", organization.value())
                .map((row, context) -> key(row))
                .list();
        return Page.of(page, read, key -> key.id().value());
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                new ApiKeyId(Bind.uuid(row, "id")),
                new Name(row.getString("name")),
                new OrganizationId(Bind.uuid(row, "organization_id")),
                new UserId(Bind.uuid(row, "made_by")),
                row.getString("prefix"),
                Bind.at(row, "created_at"),
                Bind.optionalAt(row, "expires_at"),
                Bind.optionalAt(row, "revoked_at"));
    }

    private static Optional<Acting> member(ResultSet row) throws SQLException {
        Optional<User> user = Bind.optionalUser(row, "user_id", "user_name", "user_email");
        return user.isEmpty()
                ? Optional.empty()
                : Optional.of(new Acting(user.get(), Codes.role(row.getString("role"))));
    }
}
