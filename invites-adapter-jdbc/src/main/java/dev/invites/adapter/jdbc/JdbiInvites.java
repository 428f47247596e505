package dev.invites.adapter.jdbc;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteProgress;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import dev.invites.domain.port.out.Invites;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

final class JdbiInvites implements Invites {

    /** In one order for everybody, so that two transactions that want the same rows do not wait for each other. */
    private static final String LOCK_PENDING = """
            select %s
            from unnest(cast(? as uuid array), cast(? as varchar array)) wanted (organization, address)
            join invite on organization_id = wanted.organization and pending_email = wanted.address
            order by organization_id, pending_email
            for update
            """.formatted(InviteRow.COLUMNS);

    /**
     * Of those whose entry among the expiries has passed, and which are expired or resent, so many are looked at when
     * pending ones are counted. A sweep leaves that many only where it has not run for long.
     */
    private static final int MOST_PASSED = 10_000;

    private final Tx tx;

    JdbiInvites(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Optional<Invite> find(OrganizationId organization, InviteId id) {
        return findAll(organization, List.of(id)).stream().findFirst();
    }

    @Override
    public List<Invite> findAll(OrganizationId organization, Collection<InviteId> ids) {
        String sql = """
                select %s from invite
                where organization_id = ? and id = any(?)
                """.formatted(InviteRow.COLUMNS);
        return tx.read(new Question<>(
                sql,
                List.of(organization, ids),
                InviteRow.reader(),
                Bind.uuid(organization.value()),
                Bind.uuids(ids.stream().map(InviteId::value).toList())));
    }

    @Override
    public List<Invite> findAll(Collection<Key> keys) {
        String sql = """
                select %s
                from unnest(cast(? as uuid array), cast(? as uuid array)) wanted (organization, invite_id)
                join invite on organization_id = wanted.organization and id = wanted.invite_id
                """.formatted(InviteRow.COLUMNS);
        Set<Key> once = Set.copyOf(keys);
        return once.isEmpty()
                ? List.of()
                : tx.read(new Question<>(sql, once, InviteRow.reader(), organizations(once), ids(once)));
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
        // Whoever locks them asks next who is a member and who is blocked, and is told as of after the lock.
        return tx.lock(pendingIn(slots), JdbiMemberships.heldByMembersOf(slots), JdbiBlocks.blockedOf(slots));
    }

    /** Has {@link #lockPending} and what follows it asked with {@code question}, which is told as of after the locks. */
    static void lockPendingAhead(Tx tx, Collection<Slot> slots, Question<?> question) {
        tx.lockAhead(pendingIn(slots), question, JdbiMemberships.heldByMembersOf(slots), JdbiBlocks.blockedOf(slots));
    }

    private static Question<Invite> pendingIn(Collection<Slot> slots) {
        return new Question<>(LOCK_PENDING, slots, InviteRow.reader(), Bind.organizations(slots), Bind.emails(slots));
    }

    @Override
    public Set<InviteId> add(Collection<Invite> invites) {
        if (invites.isEmpty()) {
            return Set.of();
        }
        // Before the invites, so that it goes with them; parts of one that is not written lead to no invite.
        new AddressParts(tx).add(List.copyOf(invites));
        return written(tx.insert(InviteRow.NEW, invites, JdbiInvites::id));
    }

    @Override
    public Set<InviteId> update(Collection<Invite> invites) {
        return invites.isEmpty() ? Set.of() : written(tx.update(InviteRow.STEP, invites, JdbiInvites::id));
    }

    @Override
    public void put(Collection<Invite> made, Collection<Invite> changed) {
        if (!changed.isEmpty()) {
            tx.updateAllLater(InviteRow.STEP, changed);
        }
        if (!made.isEmpty()) {
            new AddressParts(tx).add(List.copyOf(made));
            tx.insertLater(InviteRow.NEW, made);
        }
    }

    @Override
    public Page<Invite> list(OrganizationId organization, InviteFilter filter, Instant now, PageRequest page) {
        InviteList list = new InviteList(tx, organization, InviteConditions.of(filter, now), page);
        List<Invite> read = filter.emailContains()
                .filter(part -> new AddressParts(tx).finds(part))
                .map(list::searched)
                .orElseGet(list::walked);
        return Page.of(page, read, invite -> invite.id().value());
    }

    @Override
    public List<InviteProgress> newest(OrganizationId organization, int most) {
        String sql = """
                select status, created_at, expires_at, ended_at, delivery from invite
                where organization_id = ?
                order by id desc
                limit ?
                """;
        return tx.read(new Question<>(
                sql, organization, JdbiInvites::progress, Bind.uuid(organization.value()), Bind.integer(most)));
    }

    @Override
    public List<Invite> lockLapsed(Instant now, int most) {
        ExpiryIndex entries = new ExpiryIndex(tx);
        entries.putForward(Instant.EPOCH, entries.endOfSome(Instant.EPOCH, now, most), most);
        String sql = """
                select %s from invite
                where lapses_at <= :now and expires_at <= :now
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
    public Set<Key> lockFree(Collection<Key> keys) {
        String sql = """
                select organization_id, id
                from unnest(cast(? as uuid array), cast(? as uuid array)) wanted (organization, invite_id)
                join invite on organization_id = wanted.organization and id = wanted.invite_id
                for update skip locked
                """;
        return keys.isEmpty()
                ? Set.of()
                : Set.copyOf(tx.lock(new Question<>(sql, keys, JdbiInvites::key, organizations(keys), ids(keys))));
    }

    @Override
    public void recordDeliveries(Collection<Delivered> delivered) {
        if (!delivered.isEmpty()) {
            tx.updateLater(InviteRow.DELIVERED, delivered);
        }
    }

    @Override
    public int countPending(OrganizationId organization, Instant now, int most) {
        String sql = """
                select count(*) from (
                    (select lapses_at from invite
                    where organization_id = :organizationId and lapses_at > :now
                    order by lapses_at
                    limit :most)
                    union all
                    (select lapses_at from (
                        select lapses_at, expires_at from invite
                        where organization_id = :organizationId and lapses_at <= :now
                        order by lapses_at desc
                        limit %d) passed
                    where expires_at > :now
                    limit :most)) few
                """.formatted(MOST_PASSED);
        return Math.min(
                most,
                tx.read(sql)
                        .bind("organizationId", organization.value())
                        .bind("now", Bind.at(now))
                        .bind("most", most)
                        .mapTo(Integer.class)
                        .one());
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

    private static InviteProgress progress(ResultSet row) throws SQLException {
        Cells cells = new Cells(row);
        return new InviteProgress(
                Codes.status(cells.text()),
                cells.time(),
                cells.time(),
                cells.optionalTime(),
                Codes.delivery(cells.text()));
    }

    private static Value organizations(Collection<Key> keys) {
        return Bind.uuids(keys.stream().map(key -> key.organization().value()).toList());
    }

    private static Value ids(Collection<Key> keys) {
        return Bind.uuids(keys.stream().map(key -> key.id().value()).toList());
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(new OrganizationId(Bind.uuid(row, "organization_id")), new InviteId(Bind.uuid(row, "id")));
    }

    private static UUID id(Invite invite) {
        return invite.id().value();
    }

    private static Set<InviteId> written(Collection<Invite> written) {
        return written.stream().map(Invite::id).collect(Collectors.toSet());
    }
}
