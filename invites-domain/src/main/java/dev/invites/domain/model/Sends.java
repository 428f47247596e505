package dev.invites.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The mails that were called for by one invite: each is put into the outbox with the change that calls for it; what
 * became of the last one says {@link Delivery}.
 *
 * @param count how many since the invite was made
 * @param lastAt when the last one was called for
 * @param recent those of the last 24 hours, which are limited
 */
public record Sends(int count, Optional<Instant> lastAt, RecentSends recent) {

    public static final Sends NONE = new Sends(0, Optional.empty(), RecentSends.NONE);

    public Sends plusOne(Instant now) {
        return new Sends(count + 1, Optional.of(now), recent.plusOne(now));
    }
}
