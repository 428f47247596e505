package dev.invites.domain.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What the holder of a link gets to see of the invite.
 *
 * @param email the invited address; masked unless the link still works
 * @param message left out unless the link still works
 */
public record InvitePreview(
        OrganizationId organization,
        Name organizationName,
        Name senderName,
        String email,
        Optional<Message> message,
        Role role,
        Optional<LanguageTag> locale,
        Instant expiresAt,
        Status status) {

    /** What the link is good for. */
    public enum Status {
        PENDING,
        ACCEPTED,
        EXPIRED,
        REVOKED,
        DECLINED,
        /** The invite is pending, and a newer link was made. */
        SUPERSEDED
    }

    /** What {@code link} shows at {@code now}. */
    public static InvitePreview of(Invite invite, TokenRef link, Organization organization, Instant now) {
        Status status = status(invite, link, now);
        boolean works = status == Status.PENDING;
        return new InvitePreview(
                organization.id(),
                organization.name(),
                invite.sender().name(),
                works ? invite.email().given() : invite.email().toString(),
                invite.message().filter(message -> works),
                invite.role(),
                invite.locale(),
                invite.expiresAt(),
                status);
    }

    private static Status status(Invite invite, TokenRef link, Instant now) {
        return switch (invite.statusAt(now)) {
            case PENDING -> link.isCurrentOf(invite) ? Status.PENDING : Status.SUPERSEDED;
            case ACCEPTED -> Status.ACCEPTED;
            case EXPIRED -> Status.EXPIRED;
            case REVOKED -> Status.REVOKED;
            case DECLINED -> Status.DECLINED;
        };
    }

    /** Leaves out what is between the sender and the invited person. */
    @Override
    public String toString() {
        return "InvitePreview[" + organization + ", " + status + "]";
    }
}
