package dev.invites.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * An invitation of one email address to one organization. Immutable: each step returns the next value or why there is
 * none. An invite lapses by itself at {@link #expiresAt()}, so its status is asked for an instant.
 *
 * @param expiry how long it stays open each time that it is sent
 * @param sender who made it
 * @param sentBy who made it or sent it last, and answers for it: it is good only while that person may still invite
 * @param recordedStatus the status as stored; what it is at a given moment says {@link #statusAt}
 * @param updatedAt when it was made or last changed, deliveries of its mail aside
 * @param expiresAt the first instant at which the invite is expired
 * @param endedAt when it was accepted, revoked or declined
 * @param acceptedBy who accepted it, as that person was at that moment
 * @param generation counts the links made, from 1; only a token of the current generation opens the invite
 * @param delivery of the last mail; changes without a new version
 * @param version counts the changes, from 1; stores refuse to write over a version that the writer has not seen
 */
public record Invite(
        InviteId id,
        OrganizationId organization,
        EmailAddress email,
        Role role,
        ExpiryPolicy expiry,
        Optional<Message> message,
        Optional<LanguageTag> locale,
        Metadata metadata,
        Sender sender,
        UserId sentBy,
        InviteStatus recordedStatus,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt,
        Optional<Instant> endedAt,
        Optional<User> acceptedBy,
        int generation,
        Sends sends,
        Delivery delivery,
        long version) {

    public Invite {
        if ((recordedStatus == InviteStatus.ACCEPTED) != acceptedBy.isPresent()) {
            throw new IllegalArgumentException("an invite is accepted if and only if somebody accepted it");
        }
        if ((recordedStatus == InviteStatus.PENDING || recordedStatus == InviteStatus.EXPIRED) == endedAt.isPresent()) {
            throw new IllegalArgumentException("an invite has ended if and only if there is a moment when it did");
        }
        if (role == Role.OWNER) {
            throw new IllegalArgumentException("nobody is invited to be the owner");
        }
    }

    /**
     * A new pending invite.
     *
     * @param mailed whether a mail carries its link
     * @param standard how long it stays open where {@code terms} do not say
     */
    public static Invite create(
            InviteId id,
            OrganizationId organization,
            EmailAddress email,
            InviteTerms terms,
            Sender sender,
            boolean mailed,
            Instant now,
            ExpiryPolicy standard) {
        ExpiryPolicy expiry = terms.expiry().orElse(standard);
        return new Invite(
                id,
                organization,
                email,
                terms.role().orElse(Role.MEMBER),
                expiry,
                terms.message(),
                terms.locale(),
                terms.metadata().orElse(Metadata.NONE),
                sender,
                sender.id(),
                InviteStatus.PENDING,
                now,
                now,
                expiry.expiresAt(now),
                Optional.empty(),
                Optional.empty(),
                1,
                mailed ? Sends.NONE.plusOne(now) : Sends.NONE,
                mailed ? Delivery.QUEUED : Delivery.NONE,
                1);
    }

    /** The status at {@code now}: a pending invite is expired from {@link #expiresAt()} on, whoever has noticed. */
    public InviteStatus statusAt(Instant now) {
        return recordedStatus.at(now, expiresAt);
    }

    /** Whether it has lapsed and is recorded as pending still. */
    public boolean isUnrecordedLapseAt(Instant now) {
        return statusAt(now) != recordedStatus;
    }

    /**
     * Sends it anew: a new link (the old one stops working), its own length once more, pending again. From pending or
     * expired.
     *
     * @param by who answers for it from now on
     * @param terms what changes; what they do not say stays
     * @param mailed whether a mail carries the new link
     */
    public Transition resend(UserId by, InviteTerms terms, boolean mailed, Instant now) {
        InviteStatus status = statusAt(now);
        if (status != InviteStatus.PENDING && status != InviteStatus.EXPIRED) {
            return new Transition.Impossible(status);
        }
        ExpiryPolicy length = terms.expiry().orElse(expiry);
        return new Transition.To(new Invite(
                id,
                organization,
                email,
                terms.role().orElse(role),
                length,
                terms.message().or(() -> message),
                terms.locale().or(() -> locale),
                terms.metadata().orElse(metadata),
                sender,
                by,
                InviteStatus.PENDING,
                createdAt,
                now,
                length.expiresAt(now),
                Optional.empty(),
                Optional.empty(),
                generation + 1,
                mailed ? sends.plusOne(now) : sends,
                mailed ? Delivery.QUEUED : Delivery.NONE,
                version + 1));
    }

    /** Mails the link that it has once more: the same link, the same expiry, the same who answers for it. From pending. */
    public Transition remail(Instant now) {
        InviteStatus status = statusAt(now);
        return status == InviteStatus.PENDING
                ? new Transition.To(
                        changed(recordedStatus, endedAt, acceptedBy, sends.plusOne(now), Delivery.QUEUED, now))
                : new Transition.Impossible(status);
    }

    /** Takes it back. From pending or expired; a revoked one stays as it is. */
    public Transition revoke(Instant now) {
        return switch (statusAt(now)) {
            case PENDING, EXPIRED -> new Transition.To(ended(InviteStatus.REVOKED, Optional.empty(), now));
            case REVOKED -> new Transition.To(this);
            case ACCEPTED, DECLINED -> new Transition.Impossible(recordedStatus);
        };
    }

    /** Uses it up for {@code by}. From pending alone. */
    public Transition accept(User by, Instant now) {
        InviteStatus status = statusAt(now);
        return status == InviteStatus.PENDING
                ? new Transition.To(ended(InviteStatus.ACCEPTED, Optional.of(by), now))
                : new Transition.Impossible(status);
    }

    /** Turns it down. From pending alone. */
    public Transition decline(Instant now) {
        InviteStatus status = statusAt(now);
        return status == InviteStatus.PENDING
                ? new Transition.To(ended(InviteStatus.DECLINED, Optional.empty(), now))
                : new Transition.Impossible(status);
    }

    /** Records that it has lapsed, which frees its email for a successor. From expired, recorded or not. */
    public Transition lapse(Instant now) {
        InviteStatus status = statusAt(now);
        if (status != InviteStatus.EXPIRED) {
            return new Transition.Impossible(status);
        }
        return new Transition.To(
                recordedStatus == InviteStatus.EXPIRED
                        ? this
                        : changed(InviteStatus.EXPIRED, endedAt, acceptedBy, sends, delivery, now));
    }

    /** This invite as the outcome of the same change as {@code unstored}: steps that are stored as one are one version. */
    public Invite inPlaceOf(Invite unstored) {
        return withVersion(unstored.version());
    }

    /** This invite with what became of its last mail. */
    public Invite withDelivery(Delivery other) {
        return with(recordedStatus, endedAt, acceptedBy, sends, other, updatedAt, version);
    }

    private Invite withVersion(long other) {
        return with(recordedStatus, endedAt, acceptedBy, sends, delivery, updatedAt, other);
    }

    private Invite ended(InviteStatus status, Optional<User> by, Instant now) {
        return changed(status, Optional.of(now), by, sends, delivery, now);
    }

    private Invite changed(
            InviteStatus status,
            Optional<Instant> end,
            Optional<User> by,
            Sends newSends,
            Delivery newDelivery,
            Instant now) {
        return with(status, end, by, newSends, newDelivery, now, version + 1);
    }

    private Invite with(
            InviteStatus status,
            Optional<Instant> end,
            Optional<User> by,
            Sends newSends,
            Delivery newDelivery,
            Instant at,
            long newVersion) {
        return new Invite(
                id,
                organization,
                email,
                role,
                expiry,
                message,
                locale,
                metadata,
                sender,
                sentBy,
                status,
                createdAt,
                at,
                expiresAt,
                end,
                by,
                generation,
                newSends,
                newDelivery,
                newVersion);
    }
}
