package dev.invites.domain.port.out;

import dev.invites.domain.model.Invite;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Which invites are due for a reminder, and which have been looked at for it. A mark is set in the transaction that puts
 * the reminder into the outbox, or decides that there is none, so that each is decided on once, whatever runs side by side.
 */
public interface Reminders {

    /**
     * What is due.
     *
     * @param reached whatever expires earlier has been looked at; {@code until} where all has been
     */
    record Due(List<Invite> invites, Instant reached) {

        public Due {
            invites = List.copyOf(invites);
        }
    }

    /**
     * Invites recorded as pending that expire from {@code from} to {@code until} (inclusive), were sent for longer than
     * {@code before} ({@link Invite#expiry}: otherwise the moment had passed when the link was made), and bear no mark of
     * their generation for {@code before} or less. The soonest to expire first, locked as by {@link Invites#lock}; those
     * that somebody else has locked are passed over. Who goes on from where one call came to, until that is {@code
     * until}, has been given all.
     *
     * <p>Whoever asks walks the expiries: from {@code until} less {@code before}, which is now, up to {@code from}
     * somebody has looked before, for this reminder or a nearer one. What they looked at and did not mark, as it was not
     * due, may have been sent anew since; a storage may find it by the expiry that it had.
     *
     * @param before in whole seconds
     * @param most how many at the most
     */
    Due lockDue(Duration before, Instant from, Instant until, int most);

    /**
     * Marks invites that this transaction has locked, at the generation that they have, without a new version of them.
     *
     * @param before in whole seconds; in place of what an earlier mark says
     */
    void mark(Collection<Invite> invites, Duration before);
}
