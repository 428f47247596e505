package dev.invites.domain.port.out;

import dev.invites.domain.model.Invite;
import dev.invites.domain.model.InviteId;
import dev.invites.domain.model.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Mail that is still to be sent. An entry is written in the transaction of the change that calls for it and holds only
 * the intent, never a rendered mail or a secret. Relays on any number of nodes claim entries for a limited time, so an
 * entry whose relay has died is claimed again: each is sent at least once.
 */
public interface Outbox {

    /**
     * The intent to mail one link of one invite.
     *
     * @param id stays the same through every attempt, so that a mail sent twice can be told
     * @param number of this mail among those of the invite, from 1: only the last one is still wanted. A reminder has that
     *     of the mail that it reminds of
     * @param reminder how long before the expiry it reminds; nothing for a mail that somebody has called for
     * @param attempts the attempts that have failed
     * @param dueAt not to be sent before
     */
    record Entry(
            UUID id,
            OrganizationId organization,
            InviteId invite,
            int generation,
            int number,
            Optional<Duration> reminder,
            int attempts,
            Instant createdAt,
            Instant dueAt) {

        /** The mail that {@code invite} has just called for, due at once. */
        public static Entry lastOf(UUID id, Invite invite, Instant now) {
            return entry(id, invite, Optional.empty(), now);
        }

        /** A reminder of the last mail that {@code invite} has called for, due at once. */
        public static Entry reminderOf(UUID id, Invite invite, Duration before, Instant now) {
            return entry(id, invite, Optional.of(before), now);
        }

        private static Entry entry(UUID id, Invite invite, Optional<Duration> reminder, Instant now) {
            return new Entry(
                    id,
                    invite.organization(),
                    invite.id(),
                    invite.generation(),
                    invite.sends().count(),
                    reminder,
                    0,
                    now,
                    now);
        }

        /** What the mail is to its invite. */
        public Mailer.Kind kind() {
            if (reminder.isPresent()) {
                return Mailer.Kind.REMINDER;
            }
            return number == 1 ? Mailer.Kind.INVITE : Mailer.Kind.RESEND;
        }

        /** Whether {@code invite}, for which it was queued, has called for no other mail and made no other link since. */
        public boolean isLastOf(Invite queuedFor) {
            return generation == queuedFor.generation()
                    && number == queuedFor.sends().count();
        }
    }

    /**
     * An entry that one relay may work on.
     *
     * @param lease names this claim; no other has the same
     * @param until from then on others may claim the entry
     */
    record Claim(Entry entry, UUID lease, Instant until) {}

    /** Adds entries; an entry whose id is there already is left as it is. */
    void add(Collection<Entry> entries);

    /**
     * Claims entries that are due at {@code now}, not under somebody's claim, the longest due first. Of
     * two relays at the same moment each gets other entries.
     *
     * @param lease names the claim
     * @param most how many at the most
     */
    List<Claim> claim(UUID lease, int most, Instant now, Instant until);

    /**
     * A claimed entry that is to be worked on again.
     *
     * @param dueAt not before then
     */
    record Retry(Claim claim, Instant dueAt) {}

    /**
     * Removes claimed entries, because they are sent, given up or no longer wanted.
     *
     * @return those of {@code claims} of which this came true; one that was lost is left as it is
     */
    Set<Claim> complete(Collection<Claim> claims);

    /**
     * Gives claimed entries back, each with one attempt more.
     *
     * @return those claims of which this came true; one that was lost is left as it is
     */
    Set<Claim> retry(Collection<Retry> retries);
}
