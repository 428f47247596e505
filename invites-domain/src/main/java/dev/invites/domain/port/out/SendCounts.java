package dev.invites.domain.port.out;

import dev.invites.domain.model.EmailAddress;
import dev.invites.domain.model.OrganizationId;
import dev.invites.domain.model.SendCount;
import java.util.Collection;
import java.util.Map;

/**
 * How many mails went out lately, counted for limits that hold exactly on any number of nodes: whoever wants to send
 * locks the counters first, and writes them in the same transaction.
 */
public interface SendCounts {

    /** Whose mails are counted. */
    sealed interface Counter {

        /** Those to one address, compared by its canonical form, from all organizations. */
        record Recipient(EmailAddress email) implements Counter {}

        /** Those of one organization, to all addresses. */
        record Sender(OrganizationId organization) implements Counter {}
    }

    /**
     * The counters that there are, locked: other transactions that lock or change them wait until this one ends. Taken
     * in one order for everybody, recipients before senders.
     */
    Map<Counter, SendCount> lock(Collection<Counter> counters);

    /**
     * Writes counters. What becomes of it need not be known before the work ends.
     *
     * @param made those that were not there when they were locked; where one is there meanwhile, somebody else was faster,
     *     and the work is repeated as after a {@link LostRace}
     * @param changed those that this transaction has locked
     */
    void put(Map<Counter, SendCount> made, Map<Counter, SendCount> changed);

    /**
     * Removes counters without a mail on {@code day} or later, in days since 1970-01-01.
     *
     * @param most how many at the most
     * @return how many it were
     */
    int forget(int day, int most);
}
