package dev.invites.adapter.jdbc;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Membership;
import dev.invites.domain.model.Name;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.model.Role;
import dev.invites.domain.model.User;
import dev.invites.domain.model.UserId;
import dev.invites.domain.port.out.Invites.Slot;
import dev.invites.domain.port.out.MemberDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

final class JdbiMemberships implements MemberDirectory {

    private final Tx tx;

    JdbiMemberships(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Map<Seat, Role> roles(Collection<Seat> seats) {
        String sql = """
                select organization_id, user_id, role
                from unnest(cast(? as uuid array), cast(? as uuid array)) wanted (organization, person)
                join membership on organization_id = wanted.organization and user_id = wanted.person
                """;
        Map<Seat, Role> roles = new HashMap<>();
        tx.read(new Question<>(
                        sql,
                        seats,
                        JdbiMemberships::role,
                        Bind.uuids(seats.stream()
                                .map(seat -> seat.organization().value())
                                .toList()),
                        Bind.uuids(
                                seats.stream().map(seat -> seat.user().value()).toList())))
                .forEach(taken -> roles.put(taken.getKey(), taken.getValue()));
        return roles;
    }

    private static Map.Entry<Seat, Role> role(ResultSet row) throws SQLException {
        return Map.entry(
                new Seat(new OrganizationId(Bind.uuid(row, "organization_id")), new UserId(Bind.uuid(row, "user_id"))),
                Codes.role(row.getString("role")));
    }

    @Override
    public Set<Slot> heldByMembers(Collection<Slot> slots) {
        return Bind.among(slots, tx.read(heldByMembersOf(slots)));
    }

    static Question<Map.Entry<UUID, String>> heldByMembersOf(Collection<Slot> slots) {
        String sql = """
                select wanted.organization, wanted.email
                from unnest(cast(? as uuid array), cast(? as varchar array)) wanted (organization, email)
                join user_account u on u.verified_email_canonical = wanted.email
                join membership m on m.organization_id = wanted.organization and m.user_id = u.id
                """;
        return new Question<>(sql, slots, Bind::slot, Bind.organizations(slots), Bind.emails(slots));
    }

    @Override
    public Addition add(Membership membership) {
        String sql = """
                insert into membership (organization_id, user_id, role, joined_at, user_name, user_email)
                values (:organizationId, :userId, :role, :joinedAt, :name, :email)
                on conflict do nothing
                """;
        boolean added = tx.write(sql)
                        .bind("organizationId", membership.organization().value())
                        .bind("userId", membership.user().id().value())
                        .bind("role", Codes.of(membership.role()))
                        .bind("joinedAt", Bind.at(membership.joinedAt()))
                        .bind("name", membership.user().name().value())
                        .bind("email", membership.user().email().given())
                        .execute()
                == 1;
        return added ? Addition.ADDED : Addition.ALREADY_MEMBER;
    }

    @Override
    public Optional<Membership> lock(OrganizationId organization, UserId user) {
        // Locked by itself: PostgreSQL does not lock the outer side of a join.
        boolean there = tx.lock("""
                        select user_id from membership
                        where organization_id = :organizationId and user_id = :userId
                        for update
                        """)
                .bind("organizationId", organization.value())
                .bind("userId", user.value())
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
        if (!there) {
            return Optional.empty();
        }
        String sql = """
                select %s
                where m.organization_id = :organizationId and m.user_id = :userId
                """.formatted(WITH_PERSON);
        return tx.read(sql)
                .bind("organizationId", organization.value())
                .bind("userId", user.value())
                .map((row, context) -> membership(row))
                .findOne();
    }

    @Override
    public boolean changeRole(OrganizationId organization, UserId user, Role role) {
        String sql = """
                update membership set role = :role
                where organization_id = :organizationId and user_id = :userId and role <> 'owner'
                """;
        return tx.write(sql)
                        .bind("organizationId", organization.value())
                        .bind("userId", user.value())
                        .bind("role", Codes.of(role))
                        .execute()
                == 1;
    }

    @Override
    public boolean remove(OrganizationId organization, UserId user) {
        String sql = """
                delete from membership
                where organization_id = :organizationId and user_id = :userId and role <> 'owner'
                """;
        return tx.write(sql)
                        .bind("organizationId", organization.value())
                        .bind("userId", user.value())
                        .execute()
                == 1;
    }

    @Override
    public Page<Membership> list(OrganizationId organization, PageRequest page) {
        Keyset keyset = Keyset.ascending("m.user_id", page);
        String sql = """
                select %s
                where m.organization_id = :organizationId %s
                %s
                """.formatted(WITH_PERSON, keyset.condition(), keyset.orderAndLimit());
        List<Membership> read = keyset.bind(tx.read(sql))
                .bind("organizationId", organization.value())
                .map((row, context) -> membership(row))
                .list();
        return Page.of(page, read, membership -> membership.user().id().value());
    }

    @Override
    public void handOver(UserId from, UserId to) {
        // In the order in which everybody locks memberships; that of `to` too, so that it is still there at the end.
        tx.lock("""
                        select user_id from membership
                        where user_id = :from or user_id = :to
                        order by organization_id, user_id
                        for update
                        """)
                .bind("from", from.value())
                .bind("to", to.value())
                .mapTo(UUID.class)
                .list();
        tx.write("""
                        update membership set user_id = :to
                        where user_id = :from
                          and not exists (
                              select 1 from membership other
                              where other.organization_id = membership.organization_id and other.user_id = :to)
                        """).bind("from", from.value()).bind("to", to.value()).execute();
        tx.write("delete from membership where user_id = :from")
                .bind("from", from.value())
                .execute();
    }

    private static final String WITH_PERSON = """
            m.organization_id, m.user_id, m.role, m.joined_at,
            coalesce(u.name, m.user_name) as name, coalesce(u.email, m.user_email) as email
            from membership m
            left join user_account u on u.id = m.user_id""";

    private static Membership membership(ResultSet row) throws SQLException {
        return new Membership(
                new OrganizationId(Bind.uuid(row, "organization_id")),
                new User(
                        new UserId(Bind.uuid(row, "user_id")),
                        new Name(row.getString("name")),
                        EmailAddress.restore(row.getString("email"))),
                Codes.role(row.getString("role")),
                Bind.at(row, "joined_at"));
    }
}
