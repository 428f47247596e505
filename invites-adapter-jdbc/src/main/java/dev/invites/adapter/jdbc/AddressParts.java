package dev.invites.adapter.jdbc;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/**
 * Finds invites by a part of their address, on PostgreSQL: an index over rows of which each holds the addresses of many
 * invites that were written together. Written in the transaction of the invites, so that none is missed; see ADR 0021.
 */
final class AddressParts {

    /** More make a row that does not fit into a page, and fewer an index that is larger. */
    private static final int MOST_IN_ROW = 64;

    /** The index knows three letters in a row. Fewer, and reading all of its rows is what is left to it. */
    private static final int SHORTEST = 3;

    /** What more than so many have in common is soon met on a walk, and dear to collect. */
    private static final int MOST_FOUND = 1_000;

    private static final Rows<List<Invite>> TOGETHER = new Rows<>(
            "invite_search",
            List.of(),
            List.of(
                    Column.uuids(
                            "organizations",
                            invites -> invites.stream()
                                    .map(invite -> invite.organization().value())
                                    .toList()),
                    Column.uuids(
                            "ids",
                            invites -> invites.stream()
                                    .map(invite -> invite.id().value())
                                    .toList()),
                    Column.text(
                            "emails",
                            invites -> invites.stream()
                                    .map(invite -> invite.email().searchable())
                                    .collect(Collectors.joining("\n")))));

    private final Tx tx;

    AddressParts(Tx tx) {
        this.tx = tx;
    }

    void add(List<Invite> invites) {
        if (!tx.keepsAddressParts() || invites.isEmpty()) {
            return;
        }
        List<List<Invite>> rows = new ArrayList<>();
        for (int from = 0; from < invites.size(); from += MOST_IN_ROW) {
            rows.add(invites.subList(from, Math.min(invites.size(), from + MOST_IN_ROW)));
        }
        tx.insertLater(TOGETHER, rows);
    }

    /** Whether {@code part} can be looked for here. */
    boolean finds(String part) {
        return tx.keepsAddressParts() && EmailAddress.searchable(part).length() >= SHORTEST;
    }

    /** All invites with {@code part} in their address from where {@code page} starts, in no order; none given: too many. */
    Optional<List<UUID>> find(OrganizationId organization, String part, PageRequest page) {
        Keyset keyset = Keyset.descending("id", page);
        String sql = """
                select id
                from (
                    select organizations, ids, emails from invite_search
                    where organizations @> array[cast(:organizationId as uuid)]
                      and emails like :contains escape '!') together
                cross join unnest(organizations, ids, string_to_array(emails, chr(10))) each (organization_id, id, email)
                where organization_id = :organizationId and email like :contains escape '!' %s
                limit :most
                """.formatted(keyset.condition());
        Query query = tx.read(sql);
        page.from().ifPresent(cursor -> query.bind("pageKey", cursor.key()));
        List<UUID> found = query.bind("organizationId", organization.value())
                .bind("contains", InviteConditions.containing(part))
                .bind("most", MOST_FOUND + 1)
                .mapTo(UUID.class)
                .list();
        return Optional.of(found).filter(all -> all.size() <= MOST_FOUND);
    }
}
