package dev.invites.app;

import dev.invites.domain.model.ExpiryPolicy;
import java.time.Duration;

/**
 * How long, how often and how many; 0 means no limit.
 *
 * @param requestsPerMinute of one key or person, on one node
 * @param createsPerMinute those of them that make invites
 * @param resendCooldown the least time between two sends of one invite
 * @param sendsPerInvite in 24 hours, the first included
 * @param mailsPerRecipient in 24 hours, from all organizations together
 * @param mailsPerOrganization in 24 hours
 * @param pendingPerOrganization at any time
 */
record LimitSettings(
        ExpiryPolicy expiry,
        int requestsPerMinute,
        int createsPerMinute,
        Duration resendCooldown,
        int sendsPerInvite,
        int mailsPerRecipient,
        int mailsPerOrganization,
        int pendingPerOrganization) {

    static LimitSettings read(SettingsReader reader) {
        return new LimitSettings(
                new ExpiryPolicy(
                        reader.get(Setting.EXPIRES_IN, Values.duration(ExpiryPolicy.SHORTEST, ExpiryPolicy.LONGEST))),
                reader.get(Setting.RATE_LIMIT, Values::limit),
                reader.get(Setting.RATE_LIMIT_CREATE, Values::limit),
                reader.get(Setting.RESEND_COOLDOWN, Values.duration(Duration.ZERO, ExpiryPolicy.LONGEST)),
                reader.get(Setting.RESEND_LIMIT, Values::limit),
                reader.get(Setting.RECIPIENT_LIMIT, Values::limit),
                reader.get(Setting.ORGANIZATION_LIMIT, Values::limit),
                reader.get(Setting.PENDING_LIMIT, Values::limit));
    }
}
