package dev.invites.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much may be sent and be open. 0 means no limit, for each. They hold exactly, whatever runs side by side.
 *
 * @param cooldown the least time between two mails of one invite
 * @param perInvite mails of one invite in 24 hours, the first included
 * @param perRecipient mails to one address in 24 hours, from all organizations together; one of them may use a fifth
 * @param perOrganization mails of one organization in 24 hours
 * @param pending pending invites of one organization at any time
 */
public record InviteLimits(Duration cooldown, int perInvite, int perRecipient, int perOrganization, int pending) {

    public static final InviteLimits NONE = new InviteLimits(Duration.ZERO, 0, 0, 0, 0);

    private static final int SHARE = 5;

    public InviteLimits {
        if (cooldown.isNegative() || perInvite < 0 || perRecipient < 0 || perOrganization < 0 || pending < 0) {
            throw new IllegalArgumentException("must not be negative");
        }
    }

    /** What keeps an invite of which {@code sends} have been called for from being mailed once more. */
    public Optional<LimitReached> reachedByInvite(Sends sends, Instant now) {
        return resting(sends, now).or(() -> reached(sends.recent(), perInvite, now));
    }

    /** What keeps an address to which {@code count} were sent from getting one more of {@code organization}. */
    public Optional<LimitReached> reachedByRecipient(SendCount count, OrganizationId organization, Instant now) {
        int share = perRecipient == 0 ? 0 : Math.max(1, perRecipient / SHARE);
        return reached(count.of(organization), share, now).or(() -> reached(count.all(), perRecipient, now));
    }

    /** What keeps an organization that has sent {@code count} from sending one more. */
    public Optional<LimitReached> reachedByOrganization(SendCount count, Instant now) {
        return reached(count.all(), perOrganization, now);
    }

    /** Whether an organization that has {@code open} pending invites may have no more. */
    public boolean isReachedByPending(int open) {
        return pending > 0 && open >= pending;
    }

    private Optional<LimitReached> resting(Sends sends, Instant now) {
        // Without a rest nothing is to be waited for, also where another node's clock is ahead and the last mail in the
        // future.
        return sends.lastAt()
                .filter(last -> !cooldown.isZero())
                .map(last -> last.plus(cooldown))
                .filter(now::isBefore)
                .map(rested -> new LimitReached(1, rested));
    }

    private static Optional<LimitReached> reached(RecentSends sends, int limit, Instant now) {
        return limit > 0 && sends.count(now) >= limit
                ? Optional.of(new LimitReached(limit, sends.roomAt(now, limit)))
                : Optional.empty();
    }
}
