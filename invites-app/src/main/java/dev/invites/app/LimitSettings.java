package dev.invites.app;

import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.InviteLimits;
import java.time.Duration;

/**
 * How long an invite stays open, and how much may be asked and sent; 0 means no limit.
 *
 * @param requestsPerMinute of one key or person, on one node
 * @param createsPerMinute those of them that make invites
 */
record LimitSettings(ExpiryPolicy expiry, int requestsPerMinute, int createsPerMinute, InviteLimits invites) {

    static LimitSettings read(SettingsReader reader) {
        return new LimitSettings(
                reader.get(
                        Setting.EXPIRES_IN,
                        Values.duration(ExpiryPolicy.SHORTEST, ExpiryPolicy.LONGEST)
                                .andThen(ExpiryPolicy::new)),
                reader.get(Setting.RATE_LIMIT, Values::limit),
                reader.get(Setting.RATE_LIMIT_CREATE, Values::limit),
                new InviteLimits(
                        reader.get(Setting.RESEND_COOLDOWN, LimitSettings::cooldown),
                        reader.get(Setting.RESEND_LIMIT, Values::limit),
                        reader.get(Setting.RECIPIENT_LIMIT, Values::limit),
                        reader.get(Setting.ORGANIZATION_LIMIT, Values::limit),
                        reader.get(Setting.PENDING_LIMIT, Values::limit)));
    }

    /** As for every limit, 0 means none. */
    private static Duration cooldown(String text) {
        return text.equals("0")
                ? Duration.ZERO
                : Values.duration(Duration.ZERO, ExpiryPolicy.LONGEST).apply(text);
    }
}
