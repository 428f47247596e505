package dev.invites.domain.model;

import java.time.Instant;

/** Where an invite is in its life. Only {@code PENDING} can be accepted or declined. */
public enum InviteStatus {
    PENDING,
    ACCEPTED,
    EXPIRED,
    REVOKED,
    DECLINED;

    /**
     * What an invite with this status on record is at {@code now}: a pending one is expired from {@code expiresAt} on,
     * whoever has noticed.
     */
    InviteStatus at(Instant now, Instant expiresAt) {
        return this == PENDING && !now.isBefore(expiresAt) ? EXPIRED : this;
    }
}
