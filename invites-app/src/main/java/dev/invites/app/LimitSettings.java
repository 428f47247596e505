package dev.invites.app;

import dev.invites.domain.model.ExpiryPolicy;
import dev.invites.domain.model.InviteLimits;
import dev.invites.domain.model.ReminderPolicy;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long an invite stays open, when people are reminded of it, and how much may be asked and sent; 0 means no limit.
 *
 * @param requestsPerMinute of one key or person, on one node
 * @param createsPerMinute those of them that make invites
 */
record LimitSettings(
        ExpiryPolicy expiry,
        ReminderPolicy reminders,
        int requestsPerMinute,
        int createsPerMinute,
        InviteLimits invites) {

    static LimitSettings read(SettingsReader reader) {
        return new LimitSettings(
                reader.get(
                        Setting.EXPIRES_IN,
                        Values.duration(ExpiryPolicy.SHORTEST, ExpiryPolicy.LONGEST)
                                .andThen(ExpiryPolicy::new)),
                reader.find(Setting.REMINDERS, LimitSettings::reminders).orElse(ReminderPolicy.NONE),
                reader.get(Setting.RATE_LIMIT, Values::limit),
                reader.get(Setting.RATE_LIMIT_CREATE, Values::limit),
                new InviteLimits(
                        reader.get(Setting.RESEND_COOLDOWN, LimitSettings::cooldown),
                        reader.get(Setting.RESEND_LIMIT, Values::limit),
                        reader.get(Setting.RECIPIENT_LIMIT, Values::limit),
                        reader.get(Setting.ORGANIZATION_LIMIT, Values::limit),
                        reader.get(Setting.PENDING_LIMIT, Values::limit)));
    }

    private static ReminderPolicy reminders(String text) {
        return ReminderPolicy.of(Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(Values.duration(ExpiryPolicy.SHORTEST, ExpiryPolicy.LONGEST))
                .toList());
    }

    /** As for every limit, 0 means none. */
    private static Duration cooldown(String text) {
        return text.equals("0")
                ? Duration.ZERO
                : Values.duration(Duration.ZERO, ExpiryPolicy.LONGEST).apply(text);
    }
}
