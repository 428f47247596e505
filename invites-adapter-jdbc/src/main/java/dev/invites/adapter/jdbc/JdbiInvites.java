package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.Invites;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

final class JdbiInvites implements Invites {

    private final Tx tx;

    JdbiInvites(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Optional<Invite> find(OrganizationId organization, InviteId id) {
        String sql = """
                select %s from invite
                where organization_id = :organizationId and id = :id
                """.formatted(InviteRow.COLUMNS);
        return tx.read(sql)
                .bind("organizationId", organization.value())
                .bind("id", id.value())
                .map((row, context) -> InviteRow.read(row))
                .findOne();
    }

    @Override
    public Optional<Invite> lock(OrganizationId organization, InviteId id) {
        String sql = """
                select %s from invite
                where organization_id = :organizationId and id = :id
                for update
                """.formatted(InviteRow.COLUMNS);
        return tx.lock(sql)
                .bind("organizationId", organization.value())
                .bind("id", id.value())
                .map((row, context) -> InviteRow.read(row))
                .findOne();
    }

    @Override
    public List<Invite> lockPending(Collection<Slot> slots) {
        // In one order for everybody, so that two transactions that want the same rows do not wait for each other.
        String sql = """
                select %s from invite
                where organization_id = :organizationId and pending_email = any(:emails)
                order by pending_email
                for update
                """.formatted(InviteRow.COLUMNS);
        Map<OrganizationId, List<String>> emails = slots.stream()
                .collect(Collectors.groupingBy(
                        Slot::organization,
                        () -> new TreeMap<>(Comparator.comparing(OrganizationId::value)),
                        Collectors.mapping(slot -> slot.email().canonical(), Collectors.toList())));
        List<Invite> locked = new ArrayList<>();
        emails.forEach((organization, those) -> tx.lock(sql)
                .bind("organizationId", organization.value())
                .bind("emails", Bind.texts(those))
                .map((row, context) -> InviteRow.read(row))
                .forEach(locked::add));
        return locked;
    }

    @Override
    public Set<InviteId> add(Collection<Invite> invites) {
        String sql = """
                insert into invite (
                    organization_id, id, email, email_canonical, email_search, role, message,
                    sender_id, sender_name, sender_email, sent_by, status, pending_email, created_at, expires_at,
                    generation, accepted_at, accepted_by, accepted_by_name, accepted_by_email, version)
                values (
                    :organizationId, :id, :email, :emailCanonical, :emailSearch, :role, :message,
                    :senderId, :senderName, :senderEmail, :sentBy, :status, :pendingEmail, :createdAt, :expiresAt,
                    :generation, :acceptedAt, :acceptedBy, :acceptedByName, :acceptedByEmail, :version)
                on conflict do nothing
                """;
        return write(sql, invites, InviteRow::bindAll);
    }

    @Override
    public Set<InviteId> update(Collection<Invite> invites) {
        // Two who look for the slot at one moment both see it free; the index then refuses the slower one, whose
        // transaction is repeated as a whole.
        String sql = """
                update invite set
                    sent_by = :sentBy, message = :message, status = :status, pending_email = :pendingEmail, expires_at = :expiresAt,
                    generation = :generation, accepted_at = :acceptedAt, accepted_by = :acceptedBy,
                    accepted_by_name = :acceptedByName, accepted_by_email = :acceptedByEmail, version = :version
                where organization_id = :organizationId and id = :id and version = :version - 1
                  and (:status <> 'pending' or not exists (
                      select 1 from invite other
                      where other.organization_id = :organizationId
                        and other.pending_email = :slot
                        and other.id <> :id))
                """;
        return write(
                sql,
                invites,
                (batch, invite) -> InviteRow.bindChangeable(batch, invite)
                        .bind("slot", invite.email().canonical()));
    }

    @Override
    public Page<Invite> list(OrganizationId organization, InviteFilter filter, Instant now, PageRequest page) {
        InviteConditions conditions = InviteConditions.of(filter, now);
        Keyset keyset = Keyset.descending("id", page);
        String sql = """
                select %s from invite
                where organization_id = :organizationId %s %s
                %s
                """.formatted(InviteRow.COLUMNS, conditions.sql(), keyset.condition(), keyset.orderAndLimit());
        List<Invite> read = keyset.bind(conditions.bind(tx.read(sql)))
                .bind("organizationId", organization.value())
                .map((row, context) -> InviteRow.read(row))
                .list();
        return Page.of(page, read, invite -> invite.id().value());
    }

    private Set<InviteId> write(
            String sql, Collection<Invite> invites, BiFunction<PreparedBatch, Invite, PreparedBatch> bind) {
        if (invites.isEmpty()) {
            return Set.of();
        }
        List<Invite> ordered = List.copyOf(invites);
        PreparedBatch batch = tx.writeAll(sql);
        ordered.forEach(invite -> bind.apply(batch, invite).add());
        int[] counts = batch.execute();
        Set<InviteId> written = new HashSet<>();
        for (int at = 0; at < counts.length; at++) {
            if (counts[at] == 1) {
                written.add(ordered.get(at).id());
            }
        }
        return written;
    }
}
