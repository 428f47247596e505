package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Name;
import dev.invites.domain.model.Organization;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.OrganizationDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

final class JdbiOrganizations implements OrganizationDirectory {

    private final Tx tx;

    JdbiOrganizations(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return one(tx.read("select id, name, created_at, logo_image_url from organization where id = :id"), id);
    }

    @Override
    public List<Organization> findAll(Collection<OrganizationId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return tx.read("select id, name, created_at, logo_image_url from organization where id = any(:ids)")
                .bind("ids", Bind.uuids(ids.stream().map(OrganizationId::value).toList()))
                .map((row, context) -> organization(row))
                .list();
    }

    @Override
    public Optional<Organization> lock(OrganizationId id) {
        return one(
                tx.lock("select id, name, created_at, logo_image_url from organization where id = :id for update"), id);
    }

    @Override
    public void add(Organization organization) {
        String sql = """
                insert into organization (id, name, created_at, logo_image_url)
                values (:id, :name, :createdAt, :logo)
                """;
        tx.write(sql)
                .bind("id", organization.id().value())
                .bind("name", organization.name().value())
                .bind("createdAt", Bind.at(organization.createdAt()))
                .bind("logo", Bind.text(organization.logoImageUrl()))
                .execute();
    }

    @Override
    public void update(Organization organization) {
        tx.write("update organization set name = :name, logo_image_url = :logo where id = :id")
                .bind("id", organization.id().value())
                .bind("name", organization.name().value())
                .bind("logo", Bind.text(organization.logoImageUrl()))
                .execute();
    }

    @Override
    public boolean isEmpty() {
        return tx.read("select id from organization limit 1")
                .mapTo(UUID.class)
                .findOne()
                .isEmpty();
    }

    @Override
    public Page<Organization> listOf(UserId user, Set<Role> roles, Optional<OrganizationId> only, PageRequest page) {
        Keyset keyset = Keyset.ascending("m.organization_id", page);
        String sql = """
                select o.id, o.name, o.created_at, o.logo_image_url
                from membership m
                join organization o on o.id = m.organization_id
                where m.user_id = :userId %s %s %s
                %s
                """.formatted(
                        roles.isEmpty() ? "" : "and m.role = any(:roles)",
                        only.isEmpty() ? "" : "and m.organization_id = :only",
                        keyset.condition(),
                        keyset.orderAndLimit());
        Query query = keyset.bind(tx.read(sql)).bind("userId", user.value());
        if (!roles.isEmpty()) {
            query.bind("roles", Bind.texts(roles.stream().map(Codes::of).toList()));
        }
        only.ifPresent(organization -> query.bind("only", organization.value()));
        List<Organization> read = query.map((row, context) -> organization(row)).list();
        return Page.of(page, read, organization -> organization.id().value());
    }

    private static Optional<Organization> one(Query query, OrganizationId id) {
        return query.bind("id", id.value())
                .map((row, context) -> organization(row))
                .findOne();
    }

    private static Organization organization(ResultSet row) throws SQLException {
        return new Organization(
                new OrganizationId(Bind.uuid(row, "id")),
                new Name(row.getString("name")),
                Bind.at(row, "created_at"),
                Optional.ofNullable(row.getString("logo_image_url")));
    }
}
