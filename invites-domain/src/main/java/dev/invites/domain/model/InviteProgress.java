package dev.invites.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How far one invite has come: what statistics are made of.
 *
 * @param recordedStatus as of the invite: what it is at a given moment says {@link #statusAt}
 * @param endedAt when it was accepted, revoked or declined
 * @param delivery where its last mail is
 */
public record InviteProgress(
        InviteStatus recordedStatus,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> endedAt,
        Delivery.State delivery) {

    public static InviteProgress of(Invite invite) {
        return new InviteProgress(
                invite.recordedStatus(),
                invite.createdAt(),
                invite.expiresAt(),
                invite.endedAt(),
                invite.delivery().state());
    }

    /** The status at {@code now}, as {@link Invite#statusAt}. */
    public InviteStatus statusAt(Instant now) {
        return recordedStatus.at(now, expiresAt);
    }

    /** When it was accepted. */
    Optional<Instant> acceptedAt() {
        return recordedStatus == InviteStatus.ACCEPTED ? endedAt : Optional.empty();
    }
}
