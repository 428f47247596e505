package dev.invites.domain.port.out;

import dev.invites.domain.model.Invite;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which invites are due for a reminder, and which have been looked at for it. A mark is set in the transaction that puts
 * the reminder into the outbox, or decides that there is none, so that each is decided on once, whatever runs side by side.
 */
public interface Reminders {

    /**
     * What is due.
     *
     * @param rest the expiry from which on there may be more; nothing where all was looked at
     */
    record Due(List<Invite> invites, Optional<Instant> rest) {

        public Due {
            invites = List.copyOf(invites);
        }
    }

    /**
     * Invites recorded as pending that expire from {@code from} to {@code until} (inclusive), but later than now, which is
     * {@code until} less {@code before}; were sent for longer than {@code before} ({@link Invite#expiry}: otherwise the
     * moment had passed when the link was made); and bear no mark of their generation for {@code before} or less. The
     * soonest to expire first, locked as by {@link Invites#lock}; those that somebody else has locked are passed over. Who
     * marks them and goes on with the rest, until there is none, has been given all.
     *
     * <p>Whoever asks walks the expiries: somebody has looked at those before {@code from} before, for this reminder or a
     * nearer one. So a storage may have what was resent at the expiry that it had, also where that has passed, until
     * somebody comes by there.
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
