package dev.invites.domain.model;

/** Where an invite is in its life. Only {@code PENDING} can be accepted or declined. */
public enum InviteStatus {
    PENDING,
    ACCEPTED,
    EXPIRED,
    REVOKED,
    DECLINED
}
