package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.PageRequest;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;

/** One page of the invites of an organization, and one row more, in the ways in which it can be found. */
final class InviteList {

    /** So many are read at about a quarter of the price of a look into {@link AddressParts}. */
    private static final int NEAREST = 100;

    private final Tx tx;
    private final OrganizationId organization;
    private final InviteConditions conditions;
    private final PageRequest page;
    private final Keyset keyset;

    InviteList(Tx tx, OrganizationId organization, InviteConditions conditions, PageRequest page) {
        this.tx = tx;
        this.organization = organization;
        this.conditions = conditions;
        this.page = page;
        this.keyset = Keyset.descending("id", page);
    }

    /** By going through the organization's invites until the page is full. */
    List<Invite> walked() {
        return read(tx.read(
                """
                select %s from invite
                where organization_id = :organizationId %s %s
                %s
                """.formatted(InviteRow.COLUMNS, conditions.sql(), keyset.condition(), keyset.orderAndLimit())));
    }

    /**
     * The same for those with {@code part} in their address, by what costs least: what many have in common is met on the
     * first steps of a walk, what few have is told by an index.
     */
    List<Invite> searched(String part) {
        List<Invite> near = nearest();
        if (near.size() > page.size()) {
            return near;
        }
        return new AddressParts(tx)
                .find(organization, part, page)
                .map(this::among)
                .orElseGet(this::walked);
    }

    private List<Invite> nearest() {
        String sql = """
                select %s from (
                    select * from invite
                    where organization_id = :organizationId %s
                    %s limit :nearest) nearest
                where true %s
                %s
                """.formatted(
                InviteRow.COLUMNS, keyset.condition(), keyset.order(), conditions.sql(), keyset.orderAndLimit());
        return read(tx.read(sql).bind("nearest", NEAREST));
    }

    private List<Invite> among(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String sql = """
                select %s from invite
                where organization_id = :organizationId and id = any(:ids) %s %s
                %s
                """.formatted(InviteRow.COLUMNS, conditions.sql(), keyset.condition(), keyset.orderAndLimit());
        return read(tx.read(sql).bind("ids", Bind.uuids(ids)));
    }

    private List<Invite> read(Query query) {
        Question.RowReader<Invite> reader = InviteRow.reader();
        return keyset.bind(conditions.bind(query))
                .bind("organizationId", organization.value())
                .map((row, context) -> reader.read(row))
                .list();
    }
}
