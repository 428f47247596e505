package dev.invites.adapter.jdbc;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.Invites;
import dev.invites.domain.port.out.Outbox;
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
import java.util.UUID;
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
    public List<Invite> findAll(OrganizationId organization, Collection<InviteId> ids) {
        String sql = """
                select %s from invite
                where organization_id = :organizationId and id = any(:ids)
                """.formatted(InviteRow.COLUMNS);
        return tx.read(sql)
                .bind("organizationId", organization.value())
                .bind("ids", Bind.uuids(ids.stream().map(InviteId::value).toList()))
                .map((row, context) -> InviteRow.read(row))
                .list();
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
                    organization_id, id, email, email_canonical, email_search,
                    role, expiry_seconds, message, locale, metadata,
                    sender_id, sender_name, sender_email, sent_by,
                    status, pending_email, created_at, updated_at, expires_at, lapses_at,
                    ended_at, accepted_by, accepted_by_name, accepted_by_email,
                    generation, send_count, last_sent_at, recent_sends, delivery, delivery_error, failed, version)
                values (
                    :organizationId, :id, :email, :emailCanonical, :emailSearch,
                    :role, :expirySeconds, :message, :locale, :metadata,
                    :senderId, :senderName, :senderEmail, :sentBy,
                    :status, :pendingEmail, :createdAt, :updatedAt, :expiresAt, :lapsesAt,
                    :endedAt, :acceptedBy, :acceptedByName, :acceptedByEmail,
                    :generation, :sendCount, :lastSentAt, :recentSends, :delivery, :deliveryError,
                    case when :delivery = 'failed' then true end, :version)
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
                    role = :role, expiry_seconds = :expirySeconds, message = :message, locale = :locale, metadata = :metadata,
                    sent_by = :sentBy, status = :status, pending_email = :pendingEmail,
                    updated_at = :updatedAt, expires_at = :expiresAt, lapses_at = :lapsesAt, ended_at = :endedAt,
                    accepted_by = :acceptedBy, accepted_by_name = :acceptedByName, accepted_by_email = :acceptedByEmail,
                    generation = :generation, send_count = :sendCount, last_sent_at = :lastSentAt,
                    recent_sends = :recentSends, delivery = :delivery, delivery_error = :deliveryError,
                    failed = case when :delivery = 'failed' then true end, version = :version
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

    @Override
    public List<Invite> lockLapsed(Instant now, int most) {
        String sql = """
                select %s from invite
                where lapses_at <= :now
                order by lapses_at
                limit :most
                for update skip locked
                """.formatted(InviteRow.COLUMNS);
        return tx.lock(sql)
                .bind("now", Bind.at(now))
                .bind("most", most)
                .map((row, context) -> InviteRow.read(row))
                .list();
    }

    @Override
    public boolean recordDelivery(Outbox.Entry mail, Delivery delivery) {
        String sql = """
                update invite set
                    delivery = :delivery, delivery_error = :deliveryError,
                    failed = case when :delivery = 'failed' then true end
                where organization_id = :organizationId and id = :id
                  and generation = :generation and send_count = :number
                """;
        return InviteRow.bindDelivery(tx.write(sql), delivery)
                        .bind("organizationId", mail.organization().value())
                        .bind("id", mail.invite().value())
                        .bind("generation", mail.generation())
                        .bind("number", mail.number())
                        .execute()
                == 1;
    }

    @Override
    public int countPending(OrganizationId organization, Instant now, int most) {
        // Not "is not null": so both databases find the pending ones in the index invite_one_pending.
        String sql = """
                select count(*) from (
                    select id from invite
                    where organization_id = :organizationId and pending_email > '' and expires_at > :now
                    limit :most) few
                """;
        return tx.read(sql)
                .bind("organizationId", organization.value())
                .bind("now", Bind.at(now))
                .bind("most", most)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public Page<Invite> listPending(EmailAddress email, Instant now, PageRequest page) {
        Keyset keyset = Keyset.descending("id", page);
        String sql = """
                select %s from invite
                where pending_email = :email and expires_at > :now %s
                %s
                """.formatted(InviteRow.COLUMNS, keyset.condition(), keyset.orderAndLimit());
        List<Invite> read = keyset.bind(tx.read(sql))
                .bind("email", email.canonical())
                .bind("now", Bind.at(now))
                .map((row, context) -> InviteRow.read(row))
                .list();
        return Page.of(page, read, invite -> invite.id().value());
    }

    @Override
    public Optional<OrganizationId> findPending(EmailAddress email, InviteId id) {
        return tx.read("select organization_id from invite where pending_email = :email and id = :id limit 1")
                .bind("email", email.canonical())
                .bind("id", id.value())
                .mapTo(UUID.class)
                .findOne()
                .map(OrganizationId::new);
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
