package dev.invites.domain.port.out;

import dev.invites.domain.model.Delivery;
import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteFilter;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.InviteProgress;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.Page;
import dev.invites.domain.model.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Invites of all organizations. At any moment an organization has at most one invite recorded as pending for an email
 * (compared by its canonical form), whatever runs side by side.
 */
public interface Invites {

    /** The place that a pending invite takes: one per organization and email. */
    record Slot(OrganizationId organization, EmailAddress email) {

        public static Slot of(Invite invite) {
            return new Slot(invite.organization(), invite.email());
        }
    }

    /** Where an invite is found. */
    record Key(OrganizationId organization, InviteId id) {

        public static Key of(Invite invite) {
            return new Key(invite.organization(), invite.id());
        }
    }

    /** What became of a mail. */
    record Delivered(Outbox.Entry mail, Delivery delivery) {}

    /** The invite as it is now. */
    Optional<Invite> find(OrganizationId organization, InviteId id);

    /** Those of {@code ids} that the organization has; in no order. */
    List<Invite> findAll(OrganizationId organization, Collection<InviteId> ids);

    /** Those of {@code keys} that are there, of any organization; in no order. */
    List<Invite> findAll(Collection<Key> keys);

    /** As {@link #find}, and other transactions that lock or change it wait until this one ends. */
    Optional<Invite> lock(OrganizationId organization, InviteId id);

    /** The invites recorded as pending in {@code slots}, lapsed ones too, locked as by {@link #lock}; in no order. */
    List<Invite> lockPending(Collection<Slot> slots);

    /**
     * Stores new invites.
     *
     * @return the ids of those that were stored; a pending one whose slot is taken is not, and that is no error
     */
    Set<InviteId> add(Collection<Invite> invites);

    /**
     * Writes each invite over the version before it.
     *
     * @return the ids of those that were written; one that has changed meanwhile, is not there, or would be the second
     *     pending one of its slot, is not, and that is no error
     */
    Set<InviteId> update(Collection<Invite> invites);

    /**
     * Writes what one transaction has decided on: first {@code changed}, each over the version before it, then {@code
     * made}. What becomes of it need not be known before the work ends, so a storage may send it with the commit; where
     * one of them cannot be written as {@link #add} and {@link #update} would, somebody else was faster, and the work is
     * repeated as after a {@link LostRace}.
     */
    default void put(Collection<Invite> made, Collection<Invite> changed) {
        if (!changed.isEmpty() && update(changed).size() < changed.size()) {
            throw new LostRace("an invite has changed meanwhile");
        }
        if (!made.isEmpty() && add(made).size() < made.size()) {
            throw new LostRace("an email was invited meanwhile");
        }
    }

    /** The organization's invites that {@code filter} accepts at {@code now}, newest first (by id, descending). */
    Page<Invite> list(OrganizationId organization, InviteFilter filter, Instant now, PageRequest page);

    /**
     * How far the organization's newest invites have come, newest first (by id, descending).
     *
     * @param most how many at the most
     */
    List<InviteProgress> newest(OrganizationId organization, int most);

    /**
     * Invites recorded as pending that have lapsed at {@code now}, the longest lapsed first, locked as by {@link #lock};
     * those that somebody else has locked are passed over.
     *
     * @param most how many at the most
     */
    List<Invite> lockLapsed(Instant now, int most);

    /**
     * Locks, as by {@link #lock}, those of {@code keys} that nobody else has locked. Waits for nobody, so that whoever
     * locks many in an order of their own does not wait for this one while this one waits for them.
     *
     * @return those that are locked now
     */
    Set<Key> lockFree(Collection<Key> keys);

    /**
     * Records what became of the last mails of invites, without a new version of them. Only the last mail of an invite
     * counts: with another generation or number than the invite has, nothing is recorded.
     *
     * @param delivered of no mail twice
     */
    void recordDeliveries(Collection<Delivered> delivered);

    /** How many invites of the organization are pending at {@code now}; {@code most} where it is that many or more. */
    int countPending(OrganizationId organization, Instant now, int most);

    /** The invites of {@code email} that are pending at {@code now}, of all organizations, newest first. */
    Page<Invite> listPending(EmailAddress email, Instant now, PageRequest page);

    /** Which organization has the invite {@code id} recorded as pending for {@code email}. */
    Optional<OrganizationId> findPending(EmailAddress email, InviteId id);
}
