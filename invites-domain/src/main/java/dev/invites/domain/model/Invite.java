package dev.invites.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An invitation of one email address to one organization. Immutable: each step returns the next value or why there is
 * none. An invite lapses by itself at {@link #expiresAt()}, so its status is asked for an instant.
 *
 * @param sender who made it
 * @param sentBy who made it or resent it last, and answers for it: it is good only while that person may still invite
 * @param recordedStatus the status as stored; what it is at a given moment says {@link #statusAt}
 * @param expiresAt the first instant at which the invite is expired
 * @param generation counts the links sent, from 1; only a token of the current generation opens the invite
 * @param version counts the changes, from 1; stores refuse to write over a version that the writer has not seen
 */
public record Invite(
        InviteId id,
        OrganizationId organization,
        EmailAddress email,
        Role role,
        Optional<Message> message,
        Sender sender,
        UserId sentBy,
        InviteStatus recordedStatus,
        Instant createdAt,
        Instant expiresAt,
        int generation,
        Optional<Acceptance> acceptance,
        long version) {

    public Invite {
        if ((recordedStatus == InviteStatus.ACCEPTED) != acceptance.isPresent()) {
            throw new IllegalArgumentException("an invite is accepted if and only if somebody accepted it");
        }
        if (role == Role.OWNER) {
            throw new IllegalArgumentException("nobody is invited to be the owner");
        }
    }

    /** A new pending invite, first sent at {@code now}. */
    public static Invite create(
            InviteId id,
            OrganizationId organization,
            EmailAddress email,
            Role role,
            Optional<Message> message,
            Sender sender,
            Instant now,
            ExpiryPolicy expiry) {
        return new Invite(
                id,
                organization,
                email,
                role,
                message,
                sender,
                sender.id(),
                InviteStatus.PENDING,
                now,
                expiry.expiresAt(now),
                1,
                Optional.empty(),
                1);
    }

    /** The status at {@code now}: a pending invite is expired from {@link #expiresAt()} on, whoever has noticed. */
    public InviteStatus statusAt(Instant now) {
        return recordedStatus == InviteStatus.PENDING && !now.isBefore(expiresAt)
                ? InviteStatus.EXPIRED
                : recordedStatus;
    }

    /** Sends it anew: a new link (the old one stops working), a fresh expiry, pending again. From pending or expired. */
    public Transition resend(UserId by, Optional<Message> newMessage, Instant now, ExpiryPolicy expiry) {
        return switch (statusAt(now)) {
            case PENDING, EXPIRED ->
                new Transition.To(changed(
                        by,
                        newMessage.or(() -> message),
                        InviteStatus.PENDING,
                        expiry.expiresAt(now),
                        generation + 1,
                        acceptance,
                        version + 1));
            case ACCEPTED, REVOKED, DECLINED -> new Transition.Impossible(recordedStatus);
        };
    }

    /** Takes it back. From pending or expired; a revoked one stays as it is. */
    public Transition revoke(Instant now) {
        return switch (statusAt(now)) {
            case PENDING, EXPIRED -> new Transition.To(ended(InviteStatus.REVOKED, Optional.empty()));
            case REVOKED -> new Transition.To(this);
            case ACCEPTED, DECLINED -> new Transition.Impossible(recordedStatus);
        };
    }

    /** Uses it up for {@code by}. From pending alone. */
    public Transition accept(User by, Instant now) {
        InviteStatus status = statusAt(now);
        return status == InviteStatus.PENDING
                ? new Transition.To(ended(InviteStatus.ACCEPTED, Optional.of(new Acceptance(now, by))))
                : new Transition.Impossible(status);
    }

    /** Records that it has lapsed, which frees its email for a successor. From expired, recorded or not. */
    public Transition lapse(Instant now) {
        InviteStatus status = statusAt(now);
        if (status != InviteStatus.EXPIRED) {
            return new Transition.Impossible(status);
        }
        return new Transition.To(
                recordedStatus == InviteStatus.EXPIRED ? this : ended(InviteStatus.EXPIRED, Optional.empty()));
    }

    /** This invite as the outcome of the same change as {@code unstored}: steps that are stored as one are one version. */
    public Invite inPlaceOf(Invite unstored) {
        return changed(sentBy, message, recordedStatus, expiresAt, generation, acceptance, unstored.version());
    }

    private Invite ended(InviteStatus status, Optional<Acceptance> by) {
        return changed(sentBy, message, status, expiresAt, generation, by, version + 1);
    }

    private Invite changed(
            UserId lastSentBy,
            Optional<Message> newMessage,
            InviteStatus status,
            Instant newExpiry,
            int newGeneration,
            Optional<Acceptance> by,
            long newVersion) {
        return new Invite(
                id,
                organization,
                email,
                role,
                newMessage,
                sender,
                lastSentBy,
                status,
                createdAt,
                newExpiry,
                newGeneration,
                by,
                newVersion);
    }
}
