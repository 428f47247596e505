package dev.invites.domain.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Values that tests start from. */
final class Some {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    static final OrganizationId ORGANIZATION = new OrganizationId(new UUID(1, 1));
    static final User ANN = user(1, "Ann", "ann@example.com");
    static final User BOB = user(2, "Bob", "bob@example.org");

    private Some() {}

    static User user(long id, String name, String email) {
        return new User(new UserId(new UUID(0, id)), new Name(name), EmailAddress.of(email));
    }

    /** Ann's invite of Bob, made {@link #NOW} and mailed, for seven days, with a message. */
    static Invite pending() {
        return pending(InviteTerms.DEFAULT.withRole(Role.ADMIN).withMessage(new Message("Come in")));
    }

    /** The same on other terms. */
    static Invite pending(InviteTerms terms) {
        return Invite.create(
                new InviteId(new UUID(2, 2)),
                ORGANIZATION,
                BOB.email(),
                terms,
                Sender.of(ANN),
                true,
                NOW,
                ExpiryPolicy.SEVEN_DAYS);
    }

    /** The first one, recorded as {@code status}: of those that have ended, at {@link #NOW}. */
    static Invite recorded(InviteStatus status) {
        boolean open = status == InviteStatus.PENDING || status == InviteStatus.EXPIRED;
        return recorded(
                status,
                open ? Optional.empty() : Optional.of(NOW),
                status == InviteStatus.ACCEPTED ? Optional.of(BOB) : Optional.empty());
    }

    static Invite recorded(InviteStatus status, Optional<Instant> endedAt, Optional<User> acceptedBy) {
        Invite it = pending();
        return new Invite(
                it.id(),
                it.organization(),
                it.email(),
                it.role(),
                it.expiry(),
                it.message(),
                it.locale(),
                it.metadata(),
                it.sender(),
                it.sentBy(),
                status,
                it.createdAt(),
                it.updatedAt(),
                it.expiresAt(),
                endedAt,
                acceptedBy,
                3,
                it.sends(),
                it.delivery(),
                5);
    }
}
